import type { Finding, Fleet } from '@rollcall/model';
import type { CampaignItem, CampaignScope } from '../api/campaigns';
import { titleOf } from '../api/titles';
import { ownerOf } from './ownerOf';
import { servicesInScope } from './scope';

/** What a campaign is about from its start on; it never grows. @public */
export interface StartedCampaign {
  /** References of the services in scope at the start. */
  services: string[];
  /** Open findings of the start, each once. */
  items: CampaignItem[];
}

/**
 * Freezes scope and baseline of a campaign: the services its scope is about today, and the open findings of its rules about
 * them. What is waived today is no work and stays outside.
 *
 * @param findings - of the audit of this fleet, all of them
 * @public
 */
export function startCampaign(
  fleet: Fleet,
  findings: readonly Finding[],
  request: { scope: CampaignScope; rules: readonly string[] },
): StartedCampaign {
  const documents = new Map(
    servicesInScope(fleet, request.scope).map(document => [document.ref, document] as const),
  );
  const items = new Map<string, CampaignItem>();
  for (const finding of findings) {
    const { rule, entityRef = '', fingerprint, message, remedy, state } = finding;
    const document = documents.get(entityRef);
    if (!document || state !== 'open' || !request.rules.includes(rule)) continue;
    if (items.has(fingerprint)) continue;
    items.set(fingerprint, {
      fingerprint,
      rule,
      entityRef,
      title: titleOf(document),
      teamRef: ownerOf(fleet, entityRef),
      message,
      remedy,
      state: 'open',
      reopened: false,
    });
  }
  return { services: [...documents.keys()], items: [...items.values()] };
}
