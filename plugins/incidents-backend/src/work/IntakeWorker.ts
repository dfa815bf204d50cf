import { compareText } from '@rollcall/model';
import type { Knex } from 'knex';
import type { IncidentsSettings } from '../config/readIncidentsConfig';
import { isPostgres } from '../database/databaseClock';
import { type AlertRecord, TABLES } from '../database/rows';
import { followAlert, routed } from './followAlert';
import type { World } from './World';

/** @internal */
export interface IntakeWorkerOptions {
  knex: Knex;
  world: Pick<World, 'know'>;
  settings: Pick<IncidentsSettings, 'operators' | 'reopenWithinMs'>;
  now: () => number;
  /** Called after alerts were followed. */
  onChange: () => void;
}

/** As many are followed in one transaction. */
const BATCH = 100;

/**
 * Follows alerts that were received: each in the transaction that takes it off those that wait, so that a process that dies loses
 * none and follows none twice.
 *
 * @internal
 */
export class IntakeWorker {
  constructor(private readonly options: IntakeWorkerOptions) {}

  /** Follows what waits, until nothing does. */
  async run(): Promise<number> {
    let total = 0;
    for (let count = BATCH; count === BATCH; total += count) count = await this.#batch();
    return total;
  }

  async #batch(): Promise<number> {
    const { knex, world, settings, now, onChange } = this.options;
    if (!(await knex(TABLES.alerts).where({ waiting: true }).first('id'))) return 0;
    const knowledge = await world.know();
    const count = await knex.transaction(async trx => {
      const query = trx<AlertRecord>(TABLES.alerts)
        .where({ waiting: true })
        .orderBy([{ column: 'received_at' }, { column: 'id' }])
        .limit(BATCH);
      if (isPostgres(trx)) query.forUpdate().skipLocked();
      const nowMs = now();
      const { operators, reopenWithinMs } = settings;
      const options = { trx, knowledge, operators, reopenWithinMs, nowMs };
      const items = ((await query) as AlertRecord[]).map(row => routed(row, options));
      // In one order everywhere, so that two replicas never wait for each other.
      items.sort((a, b) => compareText(a.groupHash, b.groupHash));
      for (const item of items) await followAlert(item, options);
      return items.length;
    });
    if (count > 0) onChange();
    return count;
  }
}
