import { randomUUID } from 'node:crypto';
import type { ReminderKind } from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import { REMINDERS } from './rows';

/** @internal */
export interface Reminder {
  campaignId: string;
  kind: ReminderKind;
  teamRef: string;
}

interface ReminderRow {
  campaign_id: string;
  kind: ReminderKind;
  team_ref: string;
  claim: string;
  sent_at: string;
}

/**
 * Says who sends a reminder: it is claimed before it is sent, so that neither a second replica nor a restart sends it again.
 *
 * @internal
 */
export class ReminderClaims {
  constructor(private readonly knex: Knex) {}

  /**
   * @returns a claim to give back where the sending fails; `undefined` where somebody else has it
   */
  async claim({ campaignId, kind, teamRef }: Reminder, at: string): Promise<string | undefined> {
    const claim = randomUUID();
    const key = { campaign_id: campaignId, kind, team_ref: teamRef };
    await this.knex<ReminderRow>(REMINDERS)
      .insert({ ...key, claim, sent_at: at })
      .onConflict(['campaign_id', 'kind', 'team_ref'])
      .ignore();
    // Databases differ in what they say of a row that was there already; whose it is they all know.
    const row = await this.knex<ReminderRow>(REMINDERS)
      .where({ ...key, claim })
      .first();
    return row && claim;
  }

  /** Lets the next run send what this one could not. */
  async release(claim: string): Promise<void> {
    await this.knex<ReminderRow>(REMINDERS).where({ claim }).delete();
  }
}
