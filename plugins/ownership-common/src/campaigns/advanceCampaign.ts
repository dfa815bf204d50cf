import type { Finding, FindingState, Fleet } from '@rollcall/model';
import type { CampaignItem, CampaignState } from '../api/campaigns';
import { ownerOf } from './ownerOf';

/** A campaign as it stood. @public */
export interface CampaignProgress {
  state: CampaignState;
  /** ISO 8601 instant. */
  closedAt?: string;
  items: readonly CampaignItem[];
}

/** A campaign as it stands now. @public */
export interface AdvancedCampaign extends CampaignProgress {
  items: CampaignItem[];
  total: number;
  /** Items that are closed or waived. */
  closed: number;
}

/** @public */
export interface AdvanceOptions {
  /** Of the audit of this fleet, all of them. */
  findings: readonly Finding[];
  /** ISO 8601 instant. */
  now: string;
}

/** Of several findings of one fingerprint the least mended one counts. */
const GRAVEST: readonly FindingState[] = ['open', 'baselined', 'unknown', 'waived'];

function statesByFingerprint(findings: readonly Finding[]): ReadonlyMap<string, FindingState> {
  const states = new Map<string, FindingState>();
  for (const { fingerprint, state } of findings) {
    const known = states.get(fingerprint);
    if (!known || GRAVEST.indexOf(state) < GRAVEST.indexOf(known)) states.set(fingerprint, state);
  }
  return states;
}

/** Services that are there but cannot be read: that nothing is found about them mends nothing. */
function unreadable(fleet: Fleet): ReadonlySet<string> {
  const refs = fleet.problems.flatMap(({ ref }) => ref ?? []);
  return new Set(refs.filter(ref => fleet.get(ref) === undefined));
}

function itemStateOf(item: CampaignItem, finding: FindingState | undefined): CampaignItem['state'] {
  // Where the facts to judge by are missing nobody can say that something was mended, or came back.
  if (finding === 'unknown') return item.state;
  if (finding === undefined) return 'closed';
  return finding === 'waived' ? 'waived' : 'open';
}

function advanceItem(
  item: CampaignItem,
  state: CampaignItem['state'],
  { fleet, now }: { fleet: Fleet; now: string },
): CampaignItem {
  if (state === 'open') {
    const cameBack = item.state !== 'open';
    return {
      ...item,
      state,
      closedAt: undefined,
      reopened: item.reopened || cameBack,
      // Work follows the service: who owns it now is reminded, not who did at the start.
      teamRef: ownerOf(fleet, item.entityRef),
    };
  }
  return item.state === state ? item : { ...item, state, closedAt: item.closedAt ?? now };
}

/**
 * Holds a campaign against a newer audit. Its items close when their finding is gone or waived, and open again when it
 * comes back; the campaign is done when none is open, and open again when one is. What was ended by hand stays as it was.
 *
 * @public
 */
export function advanceCampaign(
  campaign: CampaignProgress,
  fleet: Fleet,
  { findings, now }: AdvanceOptions,
): AdvancedCampaign {
  const { state, closedAt } = campaign;
  if (state === 'ended') return counted({ state, closedAt, items: [...campaign.items] });
  const states = statesByFingerprint(findings);
  const hidden = unreadable(fleet);
  const items = campaign.items.map(item =>
    hidden.has(item.entityRef)
      ? item
      : advanceItem(item, itemStateOf(item, states.get(item.fingerprint)), { fleet, now }),
  );
  if (items.some(item => item.state === 'open')) return counted({ state: 'open', items });
  return counted({ state: 'done', closedAt: closedAt ?? now, items });
}

function counted(campaign: CampaignProgress & { items: CampaignItem[] }): AdvancedCampaign {
  const { items } = campaign;
  return {
    ...campaign,
    total: items.length,
    closed: items.filter(item => item.state !== 'open').length,
  };
}
