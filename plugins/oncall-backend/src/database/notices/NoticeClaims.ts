import { createHash, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

/** What is to be told once. @internal */
export interface Notice {
  kind: 'shift' | 'gap';
  /** What it is about and whom it is for, in words that stay the same: two notices alike are one. */
  about: readonly string[];
  /** ISO 8601 instant from which on it need not be remembered. */
  endsAt: string;
}

interface NoticeRow {
  key: string;
  kind: Notice['kind'];
  claim: string;
  claimed_at: string;
  sent_at: string | null;
  ends_at: string;
}

const NOTICES = 'oncall_notices';

/** Who claimed a notice and has not told it for so long will not do it any more. */
const LEASE_MS = 5 * 60_000;

/**
 * Says who tells a notice: it is claimed before it is told, so that neither a second replica nor a restart tells it again. A
 * claim is a lease, so that what died between the two does not keep it from being told.
 *
 * @internal
 */
export class NoticeClaims {
  constructor(private readonly knex: Knex) {}

  /**
   * @param at - ISO 8601 instant
   * @returns a claim to confirm or to give back; `undefined` where it was told, or somebody else tells it
   */
  async claim({ kind, about, endsAt }: Notice, at: string): Promise<string | undefined> {
    const claim = randomUUID();
    const key = createHash('sha256')
      .update(JSON.stringify([kind, ...about]))
      .digest('hex');
    const abandoned = new Date(Date.parse(at) - LEASE_MS).toISOString();
    await this.knex<NoticeRow>(NOTICES)
      .insert({ key, kind, claim, claimed_at: at, sent_at: null, ends_at: endsAt })
      .onConflict('key')
      .ignore();
    await this.knex<NoticeRow>(NOTICES)
      .where({ key })
      .whereNull('sent_at')
      .andWhere('claimed_at', '<', abandoned)
      .update({ claim, claimed_at: at });
    // Databases differ in what they say of a row that was there already; whose it is they all know.
    const row = await this.knex<NoticeRow>(NOTICES).where({ key, claim }).first();
    return row && claim;
  }

  /** It was told. Only the last who claimed it says so. */
  async confirm(claim: string, at: string): Promise<void> {
    await this.knex<NoticeRow>(NOTICES).where({ claim }).update({ sent_at: at });
  }

  /** Lets the next run tell what this one could not. */
  async release(claim: string): Promise<void> {
    await this.knex<NoticeRow>(NOTICES).where({ claim }).whereNull('sent_at').delete();
  }

  /** Forgets what is over. */
  async forget(at: string): Promise<void> {
    await this.knex<NoticeRow>(NOTICES).where('ends_at', '<', at).delete();
  }
}
