import { incidentNumberOf, type IncidentRunDto, isEnded } from '@rollcall/plugin-runbooks-common';
import type { RunbooksService } from '@rollcall/plugin-runbooks-node';
import type { Knex } from 'knex';
import { type IncidentRecord, type Millis, TABLES } from '../database/rows';
import { recordRun } from './recordRun';
import { RUNBOOK_TABLES } from './rows';

/** @internal */
export interface RunFollowerOptions {
  knex: Knex;
  runbooks: Pick<RunbooksService, 'incidentRuns'>;
  now: () => number;
  onChange: (incident: number) => void;
}

/** While nothing is wrong and nothing runs. */
const IDLE_MS = 5_000;
/** Where runbooks are not installed, or fail. */
const AWAY_MS = 30_000;
/** Clocks of processes differ, and an end is written a moment before it is seen. */
const OVERLAP_MS = 5 * 60_000;
/** How far back is looked where nothing was heard yet. */
const FIRST_MS = 24 * 60 * 60_000;

/**
 * Follows the runs of incidents, so that each stands in its timeline. Every replica asks; what one of them has written down is no
 * news to the others. After an interruption it goes on where the last answer ended.
 *
 * @internal
 */
export class RunFollower {
  #notBeforeMs = 0;
  #isIdle = false;

  constructor(private readonly options: RunFollowerOptions) {}

  /** Something happened to an incident: it is no longer that nothing is wrong and nothing runs. */
  wake(): void {
    if (this.#isIdle) this.#notBeforeMs = 0;
  }

  async run(): Promise<void> {
    const { runbooks, now } = this.options;
    const nowMs = now();
    if (nowMs < this.#notBeforeMs) return;
    this.#notBeforeMs = nowMs + AWAY_MS;
    this.#isIdle = false;
    const heardMs = await this.#heardUntil();
    const since = (heardMs ?? nowMs - FIRST_MS) - OVERLAP_MS;
    const { asOf, items } = await runbooks.incidentRuns(new Date(since).toISOString());
    for (const run of items) await this.#record(run);
    await this.#hear(Date.parse(asOf));
    const isBusy = items.some(({ state }) => !isEnded(state)) || (await this.#isSomethingWrong());
    this.#notBeforeMs = isBusy ? 0 : nowMs + IDLE_MS;
    this.#isIdle = !isBusy;
  }

  async #record(run: IncidentRunDto): Promise<void> {
    const { knex, now, onChange } = this.options;
    const incident = incidentNumberOf(run.incidentId);
    if (incident === undefined) return;
    const isNews = await knex.transaction(async trx => {
      // Whoever starts a run may write any number.
      const known = await trx<IncidentRecord>(TABLES.incidents).where({ number: incident }).first();
      return known ? recordRun(trx, run, { incident, nowMs: now() }) : false;
    });
    if (isNews) onChange(incident);
  }

  async #heardUntil(): Promise<number | undefined> {
    const row = await this.options
      .knex<{ id: number; until: Millis }>(RUNBOOK_TABLES.heard)
      .where({ id: 1 })
      .first();
    return row && Number(row.until);
  }

  async #hear(untilMs: number): Promise<void> {
    const { knex } = this.options;
    await knex(RUNBOOK_TABLES.heard).insert({ id: 1, until: untilMs }).onConflict('id').merge();
  }

  async #isSomethingWrong(): Promise<boolean> {
    const row = await this.options
      .knex<IncidentRecord>(TABLES.incidents)
      .whereNot({ state: 'resolved' })
      .first('number');
    return row !== undefined;
  }
}
