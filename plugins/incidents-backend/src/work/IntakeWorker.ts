import { compareText } from '@rollcall/model';
import type { Knex } from 'knex';
import type { IncidentsSettings } from '../config/readIncidentsConfig';
import { isPostgres } from '../database/databaseClock';
import { type AlertRecord, TABLES } from '../database/rows';
import { followAlerts, type RoutedAlert, routed } from './followAlerts';
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
    for (let count = await this.#batch(); count > 0; count = await this.#batch()) total += count;
    return total;
  }

  async #batch(): Promise<number> {
    const { knex, world, settings, now, onChange } = this.options;
    if (!(await knex(TABLES.alerts).where({ waiting: true }).first('id'))) return 0;
    const knowledge = await world.know();
    const count = await knex.transaction(async trx => {
      const rows = await this.#take(trx);
      const nowMs = now();
      const { operators, reopenWithinMs } = settings;
      const options = { trx, knowledge, operators, reopenWithinMs, nowMs };
      const groups = new Map<string, RoutedAlert[]>();
      for (const row of rows) {
        const item = routed(row, options);
        const group = groups.get(item.groupHash);
        if (group) group.push(item);
        else groups.set(item.groupHash, [item]);
      }
      // In one order everywhere, so that two replicas never wait for each other.
      const inOrder = [...groups].sort(([a], [b]) => compareText(a, b));
      for (const [, items] of inOrder) await followAlerts(items, options);
      return rows.length;
    });
    if (count > 0) onChange();
    return count;
  }

  /** Some of those that wait, the oldest of each source, so that a storm of one holds nobody else up. */
  async #take(trx: Knex.Transaction): Promise<AlertRecord[]> {
    const sources = (await trx(TABLES.alerts)
      .where({ waiting: true })
      .distinct('source')
      .orderBy('source')) as { source: string }[];
    const taken: AlertRecord[] = [];
    for (const [at, { source }] of sources.entries()) {
      const query = trx<AlertRecord>(TABLES.alerts)
        .where({ waiting: true, source })
        .orderBy([{ column: 'received_at' }, { column: 'id' }])
        // What the others leave over is for those that come after.
        .limit(Math.max(1, Math.floor((BATCH - taken.length) / (sources.length - at))));
      if (isPostgres(trx)) query.forUpdate().skipLocked();
      taken.push(...((await query) as AlertRecord[]));
    }
    return taken;
  }
}
