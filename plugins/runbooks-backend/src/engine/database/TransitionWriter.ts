import { type Clock, databaseNow } from '@rollcall/backend-kit';
import {
  approvalExpiresMs,
  isEnded,
  reduce,
  type RunEvent,
  type RunSnapshot,
} from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { AttemptRecords } from './AttemptRecords';
import type { Claim } from './Claim';
import type { HeldRun } from './HeldRun';
import { appendLog, type LogRow, logStatements } from './LogWriter';
import { releaseLocks } from './releaseLocks';
import { snapshotText, TABLES } from './rows';
import type { Transition } from './RunStore';
import { type EventRow, MOVED_COLUMNS, type MovedRun, type RunGuard } from './TransitionRows';
import { valuesOf } from './valuesOf';
import { writeIfUnchanged } from './writeIfUnchanged';
import { writeTogether } from './writeTogether';

/** @internal */
export interface TransitionSettings {
  leaseMs: number;
  /** How long a run waits for a person, and keeps its locks, before it is closed. */
  waitMs: number;
  clock: Clock;
}

/**
 * Something that happens to a run. What is decided is decided inside the transaction, so that eligibility and state cannot
 * change between the question and the answer.
 *
 * @internal
 */
export interface RunTransition extends Transition {
  runId: string;
  /** The claim of a worker; absent for what a person or a schedule does. */
  claim?: Claim;
}

/** When the wait for people ends, where it does. */
function deadlineOf(run: RunSnapshot, waitMs: number): number | null {
  if (run.state === 'awaiting-approval') return approvalExpiresMs(run);
  const waits = run.state === 'waiting' || run.state === 'needs-attention';
  return waits && run.waitingSinceMs !== undefined ? run.waitingSinceMs + waitMs : null;
}

function isAtWork({ state }: RunSnapshot): boolean {
  return state === 'running' || state === 'rolling-back';
}

/** Counted from the moment of the write on the clock of the database: how long it waits, not what the process calls now. */
function wakesInMs(run: RunSnapshot, nowMs: number): number | null {
  const waits = run.state === 'ready' || run.state === 'rolling-back';
  return waits && run.wakeAtMs !== undefined ? Math.max(0, run.wakeAtMs - nowMs) : null;
}

/**
 * What one transaction writes of several runs: gathered first, then written in as many statements as of one.
 *
 * @internal
 */
export class TransitionWriter {
  readonly #settings: TransitionSettings;
  readonly #attempts = new AttemptRecords();
  readonly #log: LogRow[] = [];
  readonly #events: EventRow[] = [];
  readonly #runs: MovedRun[] = [];
  readonly #guards: RunGuard[] = [];
  /** The outermost runs of those that ended, whose locks may be let go, by the run that ended. */
  readonly #endedRoots = new Map<string, string>();

  constructor(settings: TransitionSettings) {
    this.#settings = settings;
  }

  /**
   * Decides what becomes of a run.
   *
   * @throws ConflictError where the event does not fit; nothing of this run is written then
   */
  add(held: HeldRun, transition: RunTransition): HeldRun {
    const { clock, leaseMs, waitMs } = this.#settings;
    const { runId, claim, input } = transition;
    const { run: before, fence } = held;
    const atMs = clock();
    const events = [transition.decide(before)].flat() as RunEvent[];
    const steps: RunSnapshot[] = [];
    for (const event of events) steps.push(reduce(steps.at(-1) ?? before, event));
    const run = steps.at(-1) ?? before;
    for (const [at, event] of events.entries()) {
      this.#attempts.add({ run: steps[at], fence, event, input, atMs });
    }
    const version = held.version + 1;
    const end = appendLog(this.#log, {
      runId,
      state: { sequence: held.logSequence, bytes: held.logBytes },
      entries: transition.log ?? [],
    });
    const keepsWorker = isAtWork(run) && (claim !== undefined || isAtWork(before));
    this.#runs.push({
      id: runId,
      state: run.state,
      snapshot: snapshotText(run),
      version,
      deadline: deadlineOf(run, waitMs),
      ended_at: isEnded(run.state) ? (run.endedAtMs ?? null) : null,
      wakes_in: wakesInMs(run, atMs),
      leased_for: keepsWorker && claim ? leaseMs : null,
      keeps_worker: keepsWorker ? 1 : 0,
      log_sequence: end.sequence,
      log_bytes: end.bytes,
    });
    if (claim) {
      this.#guards.push({ id: runId, worker: claim.worker, fence, version: held.version });
    }
    if (events.length > 0) {
      this.#events.push({
        run_id: runId,
        version,
        event: JSON.stringify(events.length === 1 ? events[0] : events),
        at: atMs,
      });
    }
    // A run without locks has none to let go; one that another started may be the last to need those of the first.
    const mayHoldLocks =
      run.parent !== undefined || (run.mode === 'live' && run.plan.locks.length > 0);
    if (isEnded(run.state) && mayHoldLocks) {
      this.#endedRoots.set(runId, run.parent?.rootRunId ?? runId);
    }
    return { run, fence, version, logSequence: end.sequence, logBytes: end.bytes };
  }

  /** Writes all of it, of runs that the transaction holds. */
  async write(trx: Knex.Transaction): Promise<void> {
    if (this.#runs.length === 0) return;
    const [log, ...moreLog] = logStatements(trx, this.#log);
    await writeTogether(trx, [
      this.#writeRuns(trx),
      ...this.#attempts.statements(trx),
      ...(this.#events.length > 0 ? [trx(TABLES.events).insert(this.#events)] : []),
      ...(log ? [log] : []),
    ]);
    // Lines by the thousand: each statement has its own number of values that it takes.
    for (const statement of moreLog) await statement;
    if (this.#endedRoots.size > 0) await releaseLocks(trx, [...new Set(this.#endedRoots.values())]);
  }

  /**
   * Holds and writes, on PostgreSQL in one statement, the runs of workers whose claims are good and that nobody wrote since
   * they were seen; nothing of the others.
   *
   * @returns the ids of those that were written
   */
  async writeIfUnchanged(knex: Knex): Promise<Set<string>> {
    const statement = (connection: Knex) =>
      writeIfUnchanged(connection, {
        guards: this.#guards,
        runs: this.#runs,
        begun: this.#attempts.begun,
        ended: this.#attempts.ended,
        events: this.#events,
        log: this.#log,
      });
    if (this.#endedRoots.size === 0) return statement(knex);
    return knex.transaction(async trx => {
      const written = await statement(trx);
      const roots = [...this.#endedRoots].flatMap(([id, root]) => (written.has(id) ? [root] : []));
      if (roots.length > 0) await releaseLocks(trx, [...new Set(roots)]);
      return written;
    });
  }

  /** A run that waits, or has ended, is nobody's; one that a person sends back to work is anybody's. */
  #writeRuns(trx: Knex.Transaction): Knex.Raw {
    const { runs } = TABLES;
    const now = databaseNow(trx, this.#settings.clock);
    return trx.raw(
      `with ? update ${runs} set
         state = moved.state,
         snapshot = moved.snapshot,
         version = cast(moved.version as integer),
         deadline = cast(moved.deadline as bigint),
         ended_at = cast(moved.ended_at as bigint),
         wake_at = ? + cast(moved.wakes_in as bigint),
         worker = case when cast(moved.keeps_worker as integer) = 1 then ${runs}.worker end,
         lease_until = case
           when moved.leased_for is not null then ? + cast(moved.leased_for as bigint)
           when cast(moved.keeps_worker as integer) = 1 then ${runs}.lease_until
           when moved.state in ('running', 'rolling-back') then 0
         end,
         log_sequence = cast(moved.log_sequence as bigint),
         log_bytes = cast(moved.log_bytes as bigint)
       from moved where ${runs}.id = moved.id`,
      [valuesOf(trx, 'moved', MOVED_COLUMNS, this.#runs), now, now],
    );
  }
}
