import type {
  AdvancedCampaign,
  CampaignItem,
  CampaignProgress,
} from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import { isOvertaken } from '../isOvertaken';
import {
  campaignFromRow,
  type CampaignRow,
  CAMPAIGNS,
  itemFromRow,
  type ItemRow,
  ITEMS,
  itemToRow,
  PROGRESS,
  type ProgressRow,
  type StoredCampaign,
} from './rows';

/** @internal */
export interface AdvanceStoredOptions {
  id: string;
  /** What becomes of the campaign. */
  advance: (campaign: CampaignProgress) => AdvancedCampaign;
  /** `YYYY-MM-DD` in UTC, for the burn-up. */
  day: string;
  /** ISO 8601 instant at which the catalog was read that it is held against. */
  readAt: string;
}

const ROWS_AT_ONCE = 200;

/** Replicas may read hours apart; a campaign that stands still for a day after a clock was wrong does no harm. */
const OVERTAKEN_WITHIN_MS = 24 * 60 * 60_000;

async function replaceItems(
  trx: Knex.Transaction,
  campaignId: string,
  items: readonly CampaignItem[],
): Promise<void> {
  for (let start = 0; start < items.length; start += ROWS_AT_ONCE) {
    const some = items.slice(start, start + ROWS_AT_ONCE);
    const fingerprints = some.map(({ fingerprint }) => fingerprint);
    await trx<ItemRow>(ITEMS)
      .where({ campaign_id: campaignId })
      .whereIn('fingerprint', fingerprints)
      .delete();
    await trx<ItemRow>(ITEMS).insert(some.map(item => itemToRow(campaignId, item)));
  }
}

function changedItems(before: readonly CampaignItem[], after: readonly CampaignItem[]) {
  return after.filter((item, at) => JSON.stringify(item) !== JSON.stringify(before[at]));
}

/**
 * Advances a campaign in one transaction. Two replicas that try at once: the version decides, and the one that comes second
 * writes nothing; nor does one whose reading of the catalog is older than what the campaign was last held against.
 *
 * @returns the campaign as it stands after, or `undefined` where it was not this one that advanced it
 * @internal
 */
export async function advanceStoredCampaign(
  knex: Knex,
  { id, advance, day, readAt }: AdvanceStoredOptions,
): Promise<StoredCampaign | undefined> {
  return knex.transaction(async trx => {
    const row = await trx<CampaignRow>(CAMPAIGNS).where({ id }).first();
    if (!row) return undefined;
    const readings = { lastReadAt: row.read_at, readAt, withinMs: OVERTAKEN_WITHIN_MS };
    if (isOvertaken(readings)) return undefined;
    const itemRows = await trx<ItemRow>(ITEMS).where({ campaign_id: id }).orderBy('fingerprint');
    const before = { ...campaignFromRow(row), items: itemRows.map(itemFromRow) };
    const { state, closedAt, total, closed, items } = advance(before);
    const won = await trx<CampaignRow>(CAMPAIGNS)
      .where({ id, version: row.version })
      .update({
        state,
        closed_at: closedAt ?? null,
        total,
        closed,
        version: row.version + 1,
        read_at: readAt,
      });
    if (won === 0) return undefined;
    await replaceItems(trx, id, changedItems(before.items, items));
    if (before.state === 'open' || state === 'open') {
      await trx<ProgressRow>(PROGRESS)
        .insert({ campaign_id: id, day, total, closed })
        .onConflict(['campaign_id', 'day'])
        .merge();
    }
    return { ...campaignFromRow(row), state, closedAt, total, closed };
  });
}
