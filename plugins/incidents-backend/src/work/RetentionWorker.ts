import { type Clock, databaseNow } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { TABLES } from '../database/rows';

/** @internal */
export interface RetentionWorkerOptions {
  knex: Knex;
  now: Clock;
  /** How long alerts are kept that only informed, milliseconds. */
  keepInformationMs: number;
}

/** As many go in one statement, so that it never holds others up. */
const BATCH = 500;

/**
 * Forgets alerts that only informed once they are old. What belongs to an incident is never forgotten, nor what is still to be
 * followed.
 *
 * @internal
 */
export class RetentionWorker {
  constructor(private readonly options: RetentionWorkerOptions) {}

  /** @returns how many are gone */
  async run(): Promise<number> {
    let total = 0;
    for (let count = BATCH; count === BATCH; total += count) count = await this.#batch();
    return total;
  }

  async #batch(): Promise<number> {
    const { knex, now, keepInformationMs } = this.options;
    const old = knex(TABLES.alerts)
      .select('id')
      .whereNull('incident')
      .andWhere({ waiting: false })
      .andWhere('received_at', '<', knex.raw('? - ?', [databaseNow(knex, now), keepInformationMs]))
      .limit(BATCH);
    return knex(TABLES.alerts).whereIn('id', old).delete();
  }
}
