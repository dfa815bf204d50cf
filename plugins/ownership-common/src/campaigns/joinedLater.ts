import type { Finding, Fleet } from '@rollcall/model';
import type { CampaignDetail, CampaignScope } from '../api/campaigns';
import { titleOf } from '../api/titles';
import { findingsOf } from '../standing/findingsByEntity';
import { servicesInScope } from './scope';

/**
 * Services a campaign's scope fits that were not there at its start, and how much its rules find open about each. They are
 * listed and never counted.
 *
 * @param findings - of the audit of this fleet, all of them
 * @param campaign - `services` are those in scope at the start
 * @public
 */
export function joinedLater(
  fleet: Fleet,
  findings: readonly Finding[],
  campaign: { scope: CampaignScope; rules: readonly string[]; services: readonly string[] },
): CampaignDetail['joinedLater'] {
  const known = new Set(campaign.services);
  return servicesInScope(fleet, campaign.scope)
    .filter(({ ref }) => !known.has(ref))
    .map(document => ({
      entityRef: document.ref,
      title: titleOf(document),
      openFindings: findingsOf(findings, document.ref).filter(
        ({ rule, state }) => state === 'open' && campaign.rules.includes(rule),
      ).length,
    }));
}
