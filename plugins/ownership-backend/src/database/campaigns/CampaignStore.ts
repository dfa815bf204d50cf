import type { CampaignItem } from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import { advanceStoredCampaign, type AdvanceStoredOptions } from './advanceStoredCampaign';
import { insertCampaign, type NewCampaign } from './insertCampaign';
import { ReminderClaims } from './ReminderClaims';
import {
  type CampaignRow,
  campaignFromRow,
  CAMPAIGNS,
  type ItemRow,
  itemFromRow,
  ITEMS,
  PROGRESS,
  type ProgressRow,
  type StoredCampaign,
} from './rows';

/**
 * Campaigns in the database, shared by all replicas.
 *
 * @internal
 */
export class CampaignStore {
  /** Who reminded whom of what. */
  readonly reminders: ReminderClaims;

  constructor(private readonly knex: Knex) {
    this.reminders = new ReminderClaims(knex);
  }

  async insert(campaign: NewCampaign): Promise<void> {
    await insertCampaign(this.knex, campaign);
  }

  /** Newest first. */
  async list(): Promise<StoredCampaign[]> {
    const rows = await this.knex<CampaignRow>(CAMPAIGNS).orderBy([
      { column: 'started_at', order: 'desc' },
      { column: 'id' },
    ]);
    return rows.map(campaignFromRow);
  }

  async get(id: string): Promise<StoredCampaign | undefined> {
    const row = await this.knex<CampaignRow>(CAMPAIGNS).where({ id }).first();
    return row && campaignFromRow(row);
  }

  /** By service, then by rule. */
  async items(id: string): Promise<CampaignItem[]> {
    const rows = await this.knex<ItemRow>(ITEMS)
      .where({ campaign_id: id })
      .orderBy(['entity_ref', 'rule', 'fingerprint']);
    return rows.map(itemFromRow);
  }

  /** What is left to each team, in campaigns that are open. */
  async openByTeam(): Promise<{ campaignId: string; teamRef: string; count: number }[]> {
    const rows = await this.knex(ITEMS)
      .join(CAMPAIGNS, `${CAMPAIGNS}.id`, `${ITEMS}.campaign_id`)
      .where({ [`${CAMPAIGNS}.state`]: 'open', [`${ITEMS}.state`]: 'open' })
      .whereNotNull('team_ref')
      .groupBy('campaign_id', 'team_ref')
      .orderBy(['campaign_id', 'team_ref'])
      .select('campaign_id', 'team_ref')
      .count<{ campaign_id: string; team_ref: string; count: number | string }[]>({ count: '*' });
    // PostgreSQL writes counts as text, since they may exceed what a number holds.
    return rows.map(row => ({
      campaignId: row.campaign_id,
      teamRef: row.team_ref,
      count: Number(row.count),
    }));
  }

  /** Oldest first. */
  async progress(id: string): Promise<{ day: string; total: number; closed: number }[]> {
    return this.knex<ProgressRow>(PROGRESS)
      .where({ campaign_id: id })
      .orderBy('day')
      .select('day', 'total', 'closed');
  }

  /**
   * Ends a campaign by hand; one that is done keeps the instant it was done.
   *
   * @returns false where it had been ended already
   */
  async end(id: string, at: string): Promise<boolean> {
    const changed = await this.knex<CampaignRow>(CAMPAIGNS)
      .where({ id })
      .whereNot({ state: 'ended' })
      .update({
        state: 'ended',
        closed_at: this.knex.raw('coalesce(closed_at, ?)', [at]),
        version: this.knex.raw('version + 1'),
      });
    return changed > 0;
  }

  async advance(options: AdvanceStoredOptions): Promise<StoredCampaign | undefined> {
    return advanceStoredCampaign(this.knex, options);
  }
}
