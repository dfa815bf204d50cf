import { NotFoundError } from '@backstage/errors';
import { type Clock, databaseNow } from '@rollcall/backend-kit';
import type { HeartbeatAnswer, JobDto, JobOutcome } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { claimJob } from './claimJob';
import { appendJobLines, finishJob, renewJob, startJob } from './holdJob';
import type { JobHold, JobStore, NumberedLine } from './JobStore';
import { openJob } from './openJob';
import {
  type Job,
  JOB_TABLES,
  jobOf,
  type JobRecord,
  type NewJob,
  type StoredOutcome,
} from './rows';

/** @internal */
export interface DatabaseJobStoreOptions {
  knex: Knex;
  /** How long a runner keeps a job without a sign of life. */
  leaseMs: number;
  clock?: Clock;
}

/** A job is begun only while somebody waits for it, and whoever waits says so again much sooner than this. */
const WANTED_MS = 15_000;
const MOST_LINES = 1_000;

const CANCELLED: StoredOutcome = { type: 'cancelled' };
const LOST: StoredOutcome = { type: 'lost' };

/** Jobs as rows, on SQLite and PostgreSQL. @internal */
export class DatabaseJobStore implements JobStore {
  readonly #knex: Knex;
  readonly #leaseMs: number;
  readonly #clock: Clock;

  constructor(options: DatabaseJobStoreOptions) {
    this.#knex = options.knex;
    this.#leaseMs = options.leaseMs;
    this.#clock = options.clock ?? Date.now;
  }

  open(job: NewJob): Promise<{ job: Job; adopted: boolean }> {
    return openJob(this.#knex, { job, clock: this.#clock, wantedMs: WANTED_MS });
  }

  async look(jobId: string, after: number): Promise<{ job: Job; lines: NumberedLine[] }> {
    const knex = this.#knex;
    const now = databaseNow(knex, this.#clock);
    // Void from now on: what its runner still has to say comes too late.
    await knex(JOB_TABLES.jobs)
      .where({ id: jobId, state: 'running' })
      .andWhere('lease_until', '<', now)
      .update({
        state: 'ended',
        outcome: JSON.stringify(LOST),
        fence: knex.raw('fence + 1'),
        ended_at: now,
      });
    await knex(JOB_TABLES.jobs)
      .where({ id: jobId })
      .andWhere('wanted_until', '<', knex.raw('? + ?', [now, WANTED_MS / 2]))
      .update({ wanted_until: knex.raw('? + ?', [now, WANTED_MS]) });
    const row = await knex(JOB_TABLES.jobs).where({ id: jobId }).first<JobRecord>();
    if (!row) throw new NotFoundError(`There is no job ${jobId}`);
    // After the state: what was written before the end is then among the lines.
    const lines = await knex(JOB_TABLES.lines)
      .where({ job_id: jobId })
      .andWhere('sequence', '>', after)
      .orderBy('sequence')
      .limit(MOST_LINES)
      .select<NumberedLine[]>('sequence', 'stream', 'text');
    return {
      job: jobOf(row),
      lines: lines.map(line => ({ ...line, sequence: Number(line.sequence) })),
    };
  }

  async requestCancel(jobId: string): Promise<void> {
    const knex = this.#knex;
    await knex(JOB_TABLES.jobs)
      .where({ id: jobId })
      .whereIn('state', ['queued', 'claimed'])
      .update({
        state: 'ended',
        outcome: JSON.stringify(CANCELLED),
        fence: knex.raw('fence + 1'),
        cancel_requested: true,
        ended_at: databaseNow(knex, this.#clock),
      });
    await knex(JOB_TABLES.jobs)
      .where({ id: jobId, state: 'running' })
      .update({ cancel_requested: true });
  }

  async collect(jobId: string): Promise<void> {
    await this.#knex(JOB_TABLES.jobs).where({ id: jobId }).update({ collected: true });
    await this.#knex(JOB_TABLES.lines).where({ job_id: jobId }).delete();
  }

  claim(options: { runner: string; commands: readonly string[] }): Promise<JobDto | undefined> {
    return claimJob(this.#knex, { ...options, ...this.#options() });
  }

  start(hold: JobHold): Promise<HeartbeatAnswer> {
    return startJob(this.#knex, { hold, ...this.#options() });
  }

  heartbeat(hold: JobHold): Promise<HeartbeatAnswer> {
    return renewJob(this.#knex, { hold, ...this.#options() });
  }

  append(hold: JobHold, lines: readonly NumberedLine[]): Promise<void> {
    return appendJobLines(this.#knex, { hold, lines, ...this.#options() });
  }

  finish(hold: JobHold, outcome: JobOutcome): Promise<void> {
    return finishJob(this.#knex, { hold, outcome, ...this.#options() });
  }

  async forget(beforeMs: number): Promise<void> {
    const knex = this.#knex;
    const old = knex(JOB_TABLES.jobs).where('wanted_until', '<', beforeMs).select('id');
    await knex(JOB_TABLES.lines).whereIn('job_id', old).delete();
    await knex(JOB_TABLES.jobs).where('wanted_until', '<', beforeMs).delete();
  }

  #options() {
    return { leaseMs: this.#leaseMs, clock: this.#clock };
  }
}
