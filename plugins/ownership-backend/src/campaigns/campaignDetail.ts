import {
  type CampaignDetail,
  type CampaignItem,
  type CampaignSummary,
  isOverdue,
  joinedLater,
  teamsOf,
} from '@rollcall/plugin-ownership-common';
import type { CampaignStore } from '../database/campaigns/CampaignStore';
import type { StoredCampaign } from '../database/campaigns/rows';
import type { AuditedSnapshot } from '../service/AuditedFleet';

/**
 * A campaign as the API gives it.
 *
 * @internal
 */
export function campaignSummary(
  { services: _, ...campaign }: StoredCampaign,
  now: string,
): CampaignSummary {
  return { ...campaign, overdue: isOverdue(campaign, now) || undefined };
}

/** @internal */
export interface DetailOptions {
  store: CampaignStore;
  audited: AuditedSnapshot;
  now: string;
}

/**
 * A campaign with everything about it, as of its last advance; services that joined later as of the last audit.
 *
 * @internal
 */
export async function campaignDetail(
  campaign: StoredCampaign,
  { store, audited, now }: DetailOptions,
): Promise<CampaignDetail> {
  const { fleet, findings } = audited;
  const items: CampaignItem[] = await store.items(campaign.id);
  return {
    ...campaignSummary(campaign, now),
    teams: teamsOf(fleet, items),
    items,
    joinedLater: campaign.state === 'ended' ? [] : joinedLater(fleet, findings, campaign),
    progress: await store.progress(campaign.id),
  };
}
