import { type Clock, databaseNow, GroupCommit, isPostgres } from '@rollcall/backend-kit';
import type { Runbook, RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { Claim } from './Claim';
import { claimRuns } from './claimRuns';
import { closeOverdue } from './closeOverdue';
import { freeLocks } from './freeLocks';
import { insertRun, type NewRun } from './insertRun';
import type { LogEntry } from './LogWriter';
import { renewLease } from './renewLease';
import { numberOf, type RunRecord, snapshotOf, TABLES } from './rows';
import type { RunStore, StoredRun, Transition } from './RunStore';
import { ENDED_STATES } from './states';
import { RunbookVersions } from './RunbookVersions';
import { transitionRun, transitionRuns } from './transitionRuns';
import type { RunTransition } from './TransitionWriter';

/** @internal */
export interface DatabaseRunStoreOptions {
  knex: Knex;
  /** How long a worker keeps a run without saying that it lives. */
  leaseMs: number;
  /** How long a run waits for a person before it is closed; a day unless said. */
  waitMs?: number;
  clock?: Clock;
}

type ClaimedTransition = RunTransition & { claim: Claim };

const DAY_MS = 86_400_000;
/** More than a process works on at once; a bound on the size of a statement. */
const MOST_AT_ONCE = 50;

/** Runs as rows, on SQLite and PostgreSQL. @internal */
export class DatabaseRunStore implements RunStore {
  readonly #knex: Knex;
  readonly #leaseMs: number;
  readonly #waitMs: number;
  readonly #clock: Clock;
  readonly #versions = new RunbookVersions();
  readonly #commits: GroupCommit<ClaimedTransition, PromiseSettledResult<RunSnapshot>>;

  constructor(options: DatabaseRunStoreOptions) {
    this.#knex = options.knex;
    this.#leaseMs = options.leaseMs;
    this.#waitMs = options.waitMs ?? DAY_MS;
    this.#clock = options.clock ?? Date.now;
    this.#commits = new GroupCommit({
      keyOf: ({ runId }) => runId,
      commit: transitions => this.#transition(transitions),
      most: MOST_AT_ONCE,
      // SQLite has one connection, and one writer. On PostgreSQL one group is decided while the disk is waited for by another.
      atOnce: isPostgres(options.knex) ? 2 : 1,
    });
  }

  insert(run: NewRun): Promise<{ run: RunSnapshot; created: boolean }> {
    return insertRun(this.#knex, run);
  }

  claim(worker: string, most: number): Promise<Claim[]> {
    return claimRuns(this.#knex, {
      worker,
      most,
      leaseMs: this.#leaseMs,
      clock: this.#clock,
      versions: (trx, hashes) => this.#versions.read(trx, hashes),
    });
  }

  async advance(claim: Claim, transition: Transition): Promise<RunSnapshot> {
    const outcome = await this.#commits.add({ ...transition, runId: claim.runId, claim });
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  }

  act(runId: string, transition: Transition): Promise<RunSnapshot> {
    return transitionRun(this.#knex, { ...transition, runId }, this.#settings());
  }

  renew(claim: Claim): Promise<{ kept: boolean; cancelRequested: boolean }> {
    return renewLease(this.#knex, { ...this.#settings(), claim });
  }

  async log(claim: Claim, entries: readonly LogEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.advance(claim, { decide: () => [], log: entries });
  }

  async find(runId: string): Promise<StoredRun | undefined> {
    const row = await this.#knex(TABLES.runs).where({ id: runId }).first<RunRecord>();
    if (!row) return undefined;
    return {
      run: snapshotOf(row),
      runbook: (await this.version(row.runbook_hash))!,
      drill: Boolean(row.drill),
      incidentId: row.incident_id ?? undefined,
      breakGlassReason: row.break_glass_reason ?? undefined,
      alert: row.alert === null ? undefined : JSON.parse(row.alert),
      startedAtMs: numberOf(row.started_at),
      logSequence: Number(row.log_sequence),
    };
  }

  async version(hash: string): Promise<Runbook | undefined> {
    return (await this.#versions.read(this.#knex, [hash])).get(hash);
  }

  async nestedUnderWay(runId: string): Promise<string[]> {
    const rows = await this.#knex(TABLES.runs)
      .where({ parent_run_id: runId })
      .whereNotIn('state', ENDED_STATES)
      .select('id');
    return rows.map(({ id }) => id);
  }

  async nestedOf(runId: string): Promise<RunSnapshot[]> {
    const rows = await this.#knex(TABLES.runs)
      .where({ parent_run_id: runId })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .select('snapshot', 'plan');
    return rows.map(snapshotOf);
  }

  async hasten(runId: string): Promise<void> {
    await this.#knex(TABLES.runs)
      .where({ id: runId, state: 'ready' })
      .update({ wake_at: databaseNow(this.#knex, this.#clock) });
  }

  closeOverdue(): Promise<RunSnapshot[]> {
    return closeOverdue(this.#knex, this.#settings());
  }

  freeLocks(): Promise<number> {
    return freeLocks(this.#knex);
  }

  async #transition(
    transitions: readonly ClaimedTransition[],
  ): Promise<PromiseSettledResult<RunSnapshot>[]> {
    const outcomes = await transitionRuns(this.#knex, transitions, this.#settings());
    return outcomes.map((outcome, at) => {
      if (outcome.status === 'rejected') return outcome;
      // Before the next group, which is decided on it.
      Object.assign(transitions[at].claim.seen, outcome.value);
      return { status: 'fulfilled', value: outcome.value.run };
    });
  }

  #settings() {
    return { leaseMs: this.#leaseMs, waitMs: this.#waitMs, clock: this.#clock };
  }
}
