import type { Notifier } from '@rollcall/backend-kit';
import { advanceCampaign } from '@rollcall/plugin-ownership-common';
import type { CampaignStore } from '../database/campaigns/CampaignStore';
import type { AuditedSnapshot } from '../service/AuditedFleet';
import { remindTeams } from './remindTeams';

/** @internal */
export interface AdvanceCampaignsOptions {
  store: CampaignStore;
  notifier: Notifier;
  audited: AuditedSnapshot;
  /** ISO 8601 instant. */
  now: string;
}

/**
 * Holds every campaign that was not ended against the last audit, and reminds the teams. A doubtful snapshot closes nothing
 * and opens nothing.
 *
 * @internal
 */
export async function advanceCampaigns(options: AdvanceCampaignsOptions): Promise<void> {
  const { store, audited, now } = options;
  const { fleet, findings, snapshot } = audited;
  if (!snapshot.complete || snapshot.staleReason !== undefined) return;
  for (const { id, state } of await store.list()) {
    if (state === 'ended') continue;
    const campaign = await store.advance({
      id,
      day: now.slice(0, 'YYYY-MM-DD'.length),
      readAt: snapshot.readAt,
      advance: before => advanceCampaign(before, fleet, { findings, now }),
    });
    if (campaign) await remindTeams(campaign, options);
  }
}
