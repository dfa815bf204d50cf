import { type Clock, databaseNow, isPostgres, readDatabaseNow } from '@rollcall/backend-kit';
import type { PageChannel } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import { changeHeldIncidents } from '../database/changeIncident';
import { type EscalationRecord, type IncidentRecord, TABLES } from '../database/rows';
import { updateEach } from '../database/updateEach';
import type { MaintenanceStore } from '../maintenance/MaintenanceStore';
import { pageTellings } from '../paging/pageTellings';
import { queueDeliveries } from '../paging/queueDeliveries';
import type { ClockWatch } from './ClockWatch';
import { planAnew } from './planAnew';
import { quietOf, takeTurn, type Turn, waitForQuiet } from './takeTurn';
import { type LeaseOutcome, WorkLease } from './WorkLease';
import type { Knowledge, World } from './World';

/** @internal */
export interface EscalationWorkerOptions {
  knex: Knex;
  world: Pick<World, 'know'>;
  /** Ways to reach people. */
  channels: readonly PageChannel[];
  /** Where people find the portal, without a slash at the end. */
  portalUrl: string;
  now: Clock;
  /** Who is told where the documents name nobody. */
  operators: readonly string[];
  maintenance: Pick<MaintenanceStore, 'current'>;
  /** Of the clock that `now` reads. */
  clockWatch: Pick<ClockWatch, 'takeSetBackMs'>;
  onChange: (incident: number) => void;
}

/** As many incidents are taken in one transaction. */
const BATCH = 20;

/**
 * Pages who is due, step by step, until somebody answers. What is due stands in the database, so that it outlives a process and
 * one of several replicas takes each.
 *
 * @internal
 */
export class EscalationWorker {
  readonly #lease: WorkLease;

  constructor(private readonly options: EscalationWorkerOptions) {
    this.#lease = new WorkLease({ ...options, name: 'escalate' });
  }

  /** Takes every step that is due. */
  async run(): Promise<LeaseOutcome> {
    await this.#followClock();
    return this.#lease.run(
      () => [this.#due(), this.#quietInVain()],
      () => this.#batch(),
    );
  }

  #due(): Knex.QueryBuilder<EscalationRecord, Pick<EscalationRecord, 'incident'>[]> {
    const { knex, now } = this.options;
    return knex<EscalationRecord>(TABLES.escalations)
      .where('due_at', '<=', databaseNow(knex, now))
      .select('incident');
  }

  /** Those that wait for maintenance that was ended before its time. */
  #quietInVain(): Knex.QueryBuilder {
    const { knex, now } = this.options;
    return knex(TABLES.escalations)
      .where('due_at', '>', databaseNow(knex, now))
      .whereIn('quiet_by', knex(TABLES.maintenance).whereNotNull('ended_at').select('id'));
  }

  /** Where the clock is this machine's own and was set back, what is due goes along: nobody waits the longer for it. */
  async #followClock(): Promise<void> {
    const { knex, clockWatch } = this.options;
    const setBackMs = clockWatch.takeSetBackMs();
    if (setBackMs === 0 || isPostgres(knex)) return;
    await knex.transaction(async trx => {
      await trx(TABLES.escalations)
        .whereNotNull('due_at')
        .update({
          due_at: trx.raw('due_at - ?', [setBackMs]),
          began_at: trx.raw('began_at - ?', [setBackMs]),
        });
      await trx(TABLES.deliveries)
        .where({ state: 'pending' })
        .update({
          due_at: trx.raw('due_at - ?', [setBackMs]),
          lease_until: trx.raw('lease_until - ?', [setBackMs]),
        });
    });
  }

  /** What waits for maintenance in vain is due now. */
  async #wakeAfterMaintenance(): Promise<boolean> {
    const { knex, now } = this.options;
    return (await this.#quietInVain().update({ due_at: databaseNow(knex, now) })) > 0;
  }

  /** @returns how many were taken; none where others are at it */
  async #batch(): Promise<number> {
    const { world, onChange } = this.options;
    const knowledge = await world.know();
    const take = () => this.#take(knowledge).catch(() => this.#oneByOne(knowledge));
    let taken = await take();
    if (taken.length === 0 && (await this.#wakeAfterMaintenance())) taken = await take();
    taken.forEach(onChange);
    return taken.length;
  }

  /** One that cannot be taken keeps none of the others. */
  async #oneByOne(knowledge: Knowledge): Promise<number[]> {
    const rows = await this.#due().orderBy([{ column: 'due_at' }, { column: 'incident' }]);
    const taken: number[] = [];
    let problem: unknown;
    for (const { incident } of rows) {
      try {
        taken.push(...(await this.#take(knowledge, incident)));
      } catch (error) {
        problem ??= error;
      }
    }
    if (taken.length === 0 && problem !== undefined) throw problem;
    return taken;
  }

  /**
   * Pages for those that are due, in one transaction and with as many statements as for one.
   *
   * @param only - number of an incident, where it is the only one to be taken
   * @returns numbers of the incidents
   */
  async #take(knowledge: Knowledge, only?: number): Promise<number[]> {
    const { knex, now, maintenance, channels, operators, portalUrl } = this.options;
    return knex.transaction(async trx => {
      const nowMs = await readDatabaseNow(trx, now);
      const held = await this.#hold(trx, nowMs, only);
      if (held.length === 0) return [];
      const { due: escalations, events } = await planAnew(trx, {
        ...{ held, knowledge, operators, nowMs },
        due: await this.#stillDue(trx, held, nowMs),
      });
      const windows = await maintenance.current(trx);
      const turns = new Map<number, Turn>();
      const changes = await changeHeldIncidents(
        trx,
        held.filter(({ number }) => escalations.has(number)),
        nowMs,
        (before, number) => {
          if (before.state !== 'open') return [];
          const row = escalations.get(number)!;
          const quiet = quietOf(before, { windows, fleet: knowledge.fleet, nowMs });
          const turn = quiet
            ? waitForQuiet(row, quiet)
            : takeTurn(row, before, { knowledge, nowMs });
          turns.set(number, turn);
          return [...(events.get(number) ?? []), ...turn.events];
        },
      );
      await updateEach(trx, {
        table: TABLES.escalations,
        key: 'incident',
        rows: [...escalations.values()].map(row => ({
          incident: row.incident,
          ...nextOf(row, turns.get(row.incident)),
        })),
      });
      const tellings = changes.flatMap(({ row: { number }, incident }) => {
        const turn = turns.get(number);
        const row = escalations.get(number)!;
        const { people, step } = turn ?? { people: [], step: 0 };
        const told = { incident, people, step, fleet: knowledge.fleet, nowMs };
        return pageTellings(row, { ...told, channels, portalUrl });
      });
      await queueDeliveries(trx, tellings, databaseNow(trx, now));
      return [...escalations.keys()];
    });
  }

  /**
   * Holds the incidents before their escalations, as everybody does who acts in one. What somebody else holds is passed over, so nobody
   * waits in a circle, and replicas share what is due.
   */
  async #hold(trx: Knex.Transaction, nowMs: number, only?: number): Promise<IncidentRecord[]> {
    const { incidents, escalations } = TABLES;
    const query = trx<IncidentRecord>(incidents)
      .join(escalations, `${escalations}.incident`, `${incidents}.number`)
      .where(`${escalations}.due_at`, '<=', nowMs)
      .orderBy([{ column: `${escalations}.due_at` }, { column: `${incidents}.number` }])
      .limit(BATCH)
      .select(`${incidents}.*`);
    if (only !== undefined) query.andWhere(`${incidents}.number`, only);
    if (isPostgres(trx)) query.forUpdate(incidents).skipLocked();
    return query;
  }

  /** Between looking and holding another replica may have taken some. */
  async #stillDue(
    trx: Knex.Transaction,
    held: readonly IncidentRecord[],
    nowMs: number,
  ): Promise<ReadonlyMap<number, EscalationRecord>> {
    const rows = await trx<EscalationRecord>(TABLES.escalations)
      .whereIn(
        'incident',
        held.map(({ number }) => number),
      )
      .andWhere('due_at', '<=', nowMs);
    return new Map(rows.map(row => [row.incident, row]));
  }
}

/** How an escalation goes on; no further where nobody is paged any more. */
function nextOf(row: EscalationRecord, turn: Turn | undefined): Turn['next'] {
  const { round, next_step, began_at, quiet_by } = row;
  return turn?.next ?? { round, next_step, began_at, quiet_by, due_at: null };
}
