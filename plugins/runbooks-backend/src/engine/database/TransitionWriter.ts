import {
  approvalExpiresMs,
  isEnded,
  type Plan,
  reduce,
  type RunEvent,
  type RunSnapshot,
} from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { AttemptRecords } from './AttemptRecords';
import type { Claim } from './Claim';
import { type Clock, nowOf } from './clock';
import type { HeldRun } from './holdRuns';
import { appendLog, type LogRow, logStatements } from './LogWriter';
import { releaseLocks } from './releaseLocks';
import { snapshotText, TABLES } from './rows';
import type { Transition } from './RunStore';
import { valuesOf } from './valuesOf';
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

const COLUMNS = [
  'id',
  'state',
  'snapshot',
  'version',
  'deadline',
  'ended_at',
  'wakes_in',
  'leased_for',
  'keeps_worker',
  'log_sequence',
  'log_bytes',
] as const;

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
  readonly #events: object[] = [];
  readonly #runs: Record<(typeof COLUMNS)[number], string | number | null>[] = [];
  readonly #endedRoots = new Set<string>();

  constructor(settings: TransitionSettings) {
    this.#settings = settings;
  }

  /**
   * Decides what becomes of a run.
   *
   * @throws ConflictError where the event does not fit; nothing of this run is written then
   */
  add(row: HeldRun, transition: RunTransition): RunSnapshot {
    const { clock, leaseMs, waitMs } = this.#settings;
    const { claim, input } = transition;
    const plan = claim ? claim.run.plan : (JSON.parse(row.plan) as Plan);
    const before = { ...JSON.parse(row.snapshot), plan } as RunSnapshot;
    const atMs = clock();
    const fence = Number(row.fence);
    const events = [transition.decide(before)].flat() as RunEvent[];
    const steps: RunSnapshot[] = [];
    for (const event of events) steps.push(reduce(steps.at(-1) ?? before, event));
    const run = steps.at(-1) ?? before;
    for (const [at, event] of events.entries()) {
      this.#attempts.add({ run: steps[at], fence, event, input, atMs });
    }
    const version = row.version + 1;
    const end = appendLog(this.#log, {
      runId: row.id,
      state: { sequence: Number(row.log_sequence), bytes: Number(row.log_bytes) },
      entries: transition.log ?? [],
    });
    const keepsWorker = isAtWork(run) && (claim !== undefined || isAtWork(before));
    this.#runs.push({
      id: row.id,
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
    if (events.length > 0) {
      this.#events.push({
        run_id: row.id,
        version,
        event: JSON.stringify(events.length === 1 ? events[0] : events),
        at: atMs,
      });
    }
    // A run without locks has none to let go; one that another started may be the last to need those of the first.
    const mayHoldLocks = run.parent !== undefined || (run.mode === 'live' && plan.locks.length > 0);
    if (isEnded(run.state) && mayHoldLocks) {
      this.#endedRoots.add(run.parent?.rootRunId ?? row.id);
    }
    return run;
  }

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
    if (this.#endedRoots.size > 0) await releaseLocks(trx, [...this.#endedRoots]);
  }

  /** A run that waits, or has ended, is nobody's; one that a person sends back to work is anybody's. */
  #writeRuns(trx: Knex.Transaction): Knex.Raw {
    const { runs } = TABLES;
    const now = nowOf(trx, this.#settings.clock);
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
      [valuesOf(trx, 'moved', COLUMNS, this.#runs), now, now],
    );
  }
}
