import { isPostgres } from '@rollcall/backend-kit';
import { compareText } from '@rollcall/model';
import type { Knex } from 'knex';
import type { IncidentsSettings } from '../config/readIncidentsConfig';
import { type AlertRecord, TABLES } from '../database/rows';
import { followTracers, isTracer } from '../reach/followTracers';
import { followAlerts } from './followAlerts';
import { HoldBack } from './HoldBack';
import { openTogether } from './openTogether';
import { routed, type RoutedAlert } from './routedAlert';
import { type LeaseOutcome, WorkLease } from './WorkLease';
import type { Knowledge, World } from './World';

/** @internal */
export interface IntakeWorkerOptions {
  knex: Knex;
  world: Pick<World, 'know'>;
  settings: Pick<IncidentsSettings, 'operators' | 'reopenWithinMs'>;
  now: () => number;
  /** Called after alerts were followed. */
  onChange: () => void;
  /** Called where one could not be followed; it is tried again later. */
  onFault?: (alertId: string, error: unknown) => void;
}

/** As many are followed in one transaction. */
const BATCH = 100;
/** Long enough that a bad alert costs the others little; short, since what is bad may be the database. */
const AGAIN_AFTER_MS = 10_000;
/** An alert that waits for documents: soon, since it is known at once when they are there. */
const LOOK_AGAIN_AFTER_MS = 2_000;

/**
 * Follows alerts that were received: each in the transaction that takes it off those that wait, so that a process that dies loses
 * none and follows none twice.
 *
 * @internal
 */
export class IntakeWorker {
  readonly #lease: WorkLease;
  readonly #holdBack = new HoldBack();

  constructor(private readonly options: IntakeWorkerOptions) {
    this.#lease = new WorkLease({ ...options, name: 'follow' });
  }

  /** Follows what waits, until nothing does; what other replicas received too. */
  async run(): Promise<LeaseOutcome> {
    const { knex } = this.options;
    return this.#lease.run(
      () => [this.#waiting(knex).select('id')],
      () => this.#batch(),
    );
  }

  async #batch(): Promise<number> {
    const { world, onChange } = this.options;
    const knowledge = await world.know();
    const count = await this.#follow(knowledge, trx => this.#take(trx)).catch(() =>
      this.#oneByOne(knowledge),
    );
    if (count > 0) onChange();
    return count;
  }

  /** Follows some in one transaction, all of them or none. */
  async #follow(
    knowledge: Knowledge,
    take: (trx: Knex.Transaction) => Promise<AlertRecord[]>,
  ): Promise<number> {
    const { knex, settings, now } = this.options;
    return knex.transaction(async trx => {
      const rows = await take(trx);
      const { operators, reopenWithinMs } = settings;
      const options = { trx, knowledge, operators, reopenWithinMs, nowMs: now() };
      const groups = new Map<string, RoutedAlert[]>();
      const later: string[] = [];
      await followTracers(trx, rows.filter(isTracer), options.nowMs);
      for (const row of rows) {
        if (isTracer(row)) continue;
        const item = routed(row, options);
        if (this.#holdBack.isFor(item, knowledge, options.nowMs)) {
          later.push(row.id);
          continue;
        }
        const group = groups.get(item.groupHash);
        if (group) group.push(item);
        else groups.set(item.groupHash, [item]);
      }
      if (later.length > 0) {
        await trx<AlertRecord>(TABLES.alerts)
          .whereIn('id', later)
          .update({ received_at: options.nowMs + LOOK_AGAIN_AFTER_MS });
      }
      // In one order everywhere, so that two replicas never wait for each other.
      const inOrder = [...groups].sort(([a], [b]) => compareText(a, b));
      const others = await openTogether(
        inOrder.map(([, items]) => items),
        options,
      );
      for (const items of others) await followAlerts(items, options);
      return rows.length;
    });
  }

  /** One that cannot be followed keeps none of the others: it waits for a while, and is tried again. */
  async #oneByOne(knowledge: Knowledge): Promise<number> {
    const { knex, now, onFault } = this.options;
    const rows = await knex.transaction(trx => this.#take(trx));
    for (const { id } of rows) {
      try {
        await this.#follow(knowledge, async trx => {
          const query = this.#waiting(trx).andWhere({ id });
          if (isPostgres(trx)) query.forUpdate().skipLocked();
          return (await query) as AlertRecord[];
        });
      } catch (error) {
        await this.#waiting(knex)
          .andWhere({ id })
          .update({ received_at: now() + AGAIN_AFTER_MS });
        onFault?.(id, error);
      }
    }
    return rows.length;
  }

  /** Some of those that wait, the oldest of each source, so that a storm of one holds nobody else up. */
  async #take(trx: Knex.Transaction): Promise<AlertRecord[]> {
    const sources = (await this.#waiting(trx).distinct('source').orderBy('source')) as {
      source: string;
    }[];
    const taken: AlertRecord[] = [];
    for (const [at, { source }] of sources.entries()) {
      const query = this.#waiting(trx)
        .andWhere({ source })
        .orderBy([{ column: 'received_at' }, { column: 'id' }])
        // What the others leave over is for those that come after.
        .limit(Math.max(1, Math.floor((BATCH - taken.length) / (sources.length - at))));
      if (isPostgres(trx)) query.forUpdate().skipLocked();
      taken.push(...((await query) as AlertRecord[]));
    }
    return taken;
  }

  #waiting(knex: Knex): Knex.QueryBuilder {
    return knex(TABLES.alerts)
      .where({ waiting: true })
      .andWhere('received_at', '<=', this.options.now());
  }
}
