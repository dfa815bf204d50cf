import type { CampaignItem } from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import {
  type CampaignRow,
  CAMPAIGNS,
  type ItemRow,
  ITEMS,
  itemToRow,
  PROGRESS,
  type ProgressRow,
  type StoredCampaign,
} from './rows';

/** @internal */
export interface NewCampaign extends Omit<
  StoredCampaign,
  'state' | 'closedAt' | 'total' | 'closed'
> {
  /** Canonical reference of the person, or name of the service. */
  startedBy: string;
  /** ISO 8601 instant at which the catalog was read that the items were found in. */
  readAt: string;
  items: readonly CampaignItem[];
}

const ROWS_AT_ONCE = 200;

/**
 * Writes a campaign with its baseline, and where it stands on its first day.
 *
 * @internal
 */
export async function insertCampaign(knex: Knex, campaign: NewCampaign): Promise<void> {
  const { id, items, startedAt } = campaign;
  const row: CampaignRow = {
    id,
    name: campaign.name,
    description: campaign.description ?? null,
    owner_ref: campaign.ownerRef,
    scope: JSON.stringify(campaign.scope),
    rules: JSON.stringify(campaign.rules),
    deadline: campaign.deadline,
    services: JSON.stringify(campaign.services),
    started_at: startedAt,
    started_by: campaign.startedBy,
    state: 'open',
    closed_at: null,
    total: items.length,
    closed: 0,
    version: 1,
    read_at: campaign.readAt,
  };
  await knex.transaction(async trx => {
    await trx<CampaignRow>(CAMPAIGNS).insert(row);
    await trx.batchInsert<ItemRow>(
      ITEMS,
      items.map(item => itemToRow(id, item)),
      ROWS_AT_ONCE,
    );
    const day = startedAt.slice(0, 'YYYY-MM-DD'.length);
    await trx<ProgressRow>(PROGRESS).insert({
      campaign_id: id,
      day,
      total: items.length,
      closed: 0,
    });
  });
}
