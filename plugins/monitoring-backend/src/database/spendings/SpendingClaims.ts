import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

const SPENDINGS = 'monitoring_spendings';

/** Who claimed to tell of something and has not for so long will not do it any more. */
const LEASE_MS = 5 * 60_000;

/**
 * Says who tells people that a budget is spent: it is claimed before it is told, so that neither a second replica nor a restart
 * tells it again. A claim is a lease, so that what died between the two does not keep it from being told.
 *
 * @internal
 */
export class SpendingClaims {
  constructor(private readonly knex: Knex) {}

  /**
   * @returns a claim to confirm or to give back; `undefined` where it was told, or somebody else tells it
   */
  async claim(sloId: string, nowMs: number): Promise<string | undefined> {
    const claim = randomUUID();
    await this.knex(SPENDINGS)
      .insert({ slo_id: sloId, claim, claimed_at: nowMs })
      .onConflict('slo_id')
      .ignore();
    await this.knex(SPENDINGS)
      .where({ slo_id: sloId })
      .whereNull('told_at')
      .andWhere('claimed_at', '<', nowMs - LEASE_MS)
      .update({ claim, claimed_at: nowMs });
    // Databases differ in what they say of a row that was there already; whose it is they all know.
    const row = await this.knex(SPENDINGS).where({ slo_id: sloId, claim }).first();
    return row && claim;
  }

  /** It was told. Only the last who claimed it says so. */
  async confirm(claim: string, nowMs: number): Promise<void> {
    await this.knex(SPENDINGS).where({ claim }).update({ told_at: nowMs });
  }

  /** Lets the next run tell what this one could not. */
  async release(claim: string): Promise<void> {
    await this.knex(SPENDINGS).where({ claim }).whereNull('told_at').delete();
  }

  /** There is some budget again: the next time it is spent is another time. */
  async end(sloIds: readonly string[]): Promise<void> {
    for (let at = 0; at < sloIds.length; at += 500) {
      await this.knex(SPENDINGS)
        .whereIn('slo_id', sloIds.slice(at, at + 500))
        .delete();
    }
  }

  /** Promises whose spending was told, or is about to be. */
  async open(): Promise<Set<string>> {
    const rows = await this.knex(SPENDINGS).select('slo_id');
    return new Set(rows.map(row => row.slo_id as string));
  }
}
