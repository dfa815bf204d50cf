import { reviewDuty } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { incidentOf } from '../database/changeIncident';
import { type EventRecord, type IncidentRecord, instantOf, TABLES } from '../database/rows';
import { writeOutcomes } from '../insights/writeOutcomes';
import { type LeaseOutcome, WorkLease } from '../work/WorkLease';
import type { Knowledge, World } from '../work/World';
import { LEARNING_TABLES } from './learningRows';
import { openReview, timedEvents } from './openReview';

/** @internal */
export interface LearningWorkerOptions {
  knex: Knex;
  world: Pick<World, 'know'>;
  now: () => number;
  onChange: (incident: number) => void;
}

/** Fewer would be slow where thousands are looked at for the first time; more would hold the database too long. */
const AT_ONCE = 100;

/**
 * Looks at incidents that changed since it last did: writes down what came of them, and opens the reviews the policy asks for. Where two
 * replicas look at one, the second finds everything done.
 *
 * @internal
 */
export class LearningWorker {
  readonly #lease: WorkLease;

  constructor(private readonly options: LearningWorkerOptions) {
    this.#lease = new WorkLease({ ...options, name: 'learn' });
  }

  async run(): Promise<LeaseOutcome> {
    return this.#lease.run(
      () => [this.#changed()],
      () => this.#batch(),
    );
  }

  async #batch(): Promise<number> {
    const { knex, world, onChange } = this.options;
    const rows = await this.#changed();
    if (rows.length === 0) return 0;
    const knowledge = await world.know();
    const numbers = rows.map(({ number }) => number);
    const news = await knex.transaction(trx => this.#look(trx, numbers, knowledge));
    for (const number of news) onChange(number);
    return rows.length;
  }

  #changed(): Knex.QueryBuilder<IncidentRecord, { number: number }[]> {
    return this.options
      .knex(`${TABLES.incidents} as incident`)
      .leftJoin(`${LEARNING_TABLES.learned} as learned`, 'learned.incident', 'incident.number')
      .whereNull('learned.incident')
      .orWhereRaw('learned.version <> incident.version')
      .orderBy('incident.number')
      .limit(AT_ONCE)
      .select('incident.number as number') as Knex.QueryBuilder<
      IncidentRecord,
      { number: number }[]
    >;
  }

  /** @returns those of which a review was opened */
  async #look(
    trx: Knex.Transaction,
    numbers: readonly number[],
    knowledge: Knowledge,
  ): Promise<number[]> {
    // In one order everywhere, so that two replicas never wait for each other.
    const rows = (await trx(TABLES.incidents)
      .whereIn('number', [...numbers])
      .orderBy('number')) as IncidentRecord[];
    const events = (await trx(TABLES.events)
      .whereIn('incident', [...numbers])
      .orderBy(['incident', 'version'])) as EventRecord[];
    const lookedAt = rows.map(row => {
      const own = events.filter(({ incident }) => incident === row.number);
      return { row, own, events: timedEvents(own) };
    });
    await writeOutcomes(trx, lookedAt, knowledge.fleet);
    const news: number[] = [];
    for (const { row, own } of lookedAt) {
      if (await this.#review(trx, { row, events: own }, knowledge)) news.push(row.number);
    }
    if (rows.length > 0) {
      await trx(LEARNING_TABLES.learned)
        .insert(rows.map(({ number, version }) => ({ incident: number, version })))
        .onConflict('incident')
        .merge();
    }
    return news;
  }

  async #review(
    trx: Knex.Transaction,
    { row, events }: { row: IncidentRecord; events: EventRecord[] },
    { fleet }: Knowledge,
  ): Promise<boolean> {
    if (row.resolved_at === null) return false;
    const { tier, severity } = incidentOf(row);
    const { isRequired } = reviewDuty(fleet.policy, {
      ...(tier !== undefined && { tier }),
      severity,
      kind: row.kind,
      resolvedAt: instantOf(row.resolved_at),
    });
    if (!isRequired) return false;
    return openReview(trx, { row, events, fleet, nowMs: this.options.now() });
  }
}
