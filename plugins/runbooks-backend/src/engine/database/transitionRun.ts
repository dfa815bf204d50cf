import { NotFoundError } from '@backstage/errors';
import { contentHash } from '@rollcall/model';
import {
  approvalExpiresMs,
  isEnded,
  reduce,
  type RunEvent,
  type RunSnapshot,
} from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { Claim } from './Claim';
import { type Clock, nowOf } from './clock';
import { appendLog, type LogEntry } from './LogWriter';
import { LostLease } from './LostLease';
import { releaseLocks } from './releaseLocks';
import { type RunRecord, snapshotOf, TABLES } from './rows';

/** @internal */
export interface TransitionOptions {
  runId: string;
  /** The claim of a worker; absent for what a person or a schedule does. */
  claim?: Pick<Claim, 'worker' | 'fence'>;
  leaseMs: number;
  /** How long a run waits for a person, and keeps its locks, before it is closed. */
  waitMs: number;
  clock: Clock;
  /**
   * What happens to the run, given what it is at this moment: decided inside the transaction, so that eligibility and
   * state cannot change between the question and the answer.
   */
  decide(
    run: RunSnapshot,
  ): RunEvent | readonly RunEvent[] | Promise<RunEvent | readonly RunEvent[]>;
  log?: readonly LogEntry[];
  /** Of what a step is given; kept with the attempt. */
  input?: unknown;
}

type Guarded = Pick<
  RunRecord,
  'id' | 'snapshot' | 'version' | 'fence' | 'log_sequence' | 'log_bytes'
>;

/** The first statement writes: it waits for its turn, and then nobody else changes the run. */
async function guard(trx: Knex.Transaction, options: TransitionOptions): Promise<Guarded> {
  const { runId, claim, leaseMs, clock } = options;
  const query = trx(TABLES.runs).where({ id: runId });
  if (claim) {
    query
      .where({ worker: claim.worker, fence: claim.fence })
      .whereIn('state', ['running', 'rolling-back'])
      .update({
        version: trx.raw('version + 1'),
        lease_until: trx.raw('? + ?', [nowOf(trx, clock), leaseMs]),
      });
  } else query.update({ version: trx.raw('version + 1') });
  const [row] = (await query.returning([
    'id',
    'snapshot',
    'version',
    'fence',
    'log_sequence',
    'log_bytes',
  ])) as unknown as Guarded[];
  if (row) return row;
  if (claim) throw new LostLease(`Run ${runId} is no longer ours`);
  throw new NotFoundError(`There is no run ${runId}`);
}

async function recordAttempt(
  trx: Knex.Transaction,
  options: { row: Guarded; run: RunSnapshot; event: RunEvent; input: unknown; atMs: number },
): Promise<void> {
  const { row, run, event, input, atMs } = options;
  if (event.type === 'step-started' || event.type === 'rollback-started') {
    const attempt = run.steps.find(({ id }) => id === event.stepId)?.attempt ?? 0;
    await trx(TABLES.attempts).insert({
      run_id: row.id,
      step_id: event.stepId,
      kind: event.type === 'step-started' ? 'act' : 'undo',
      attempt,
      fence: row.fence,
      state: 'started',
      input_digest: input === undefined ? null : contentHash(input),
      started_at: atMs,
    });
    return;
  }
  const outcome = {
    'step-done': ['act', 'done'],
    'step-failed': ['act', 'failed'],
    'rollback-done': ['undo', 'done'],
    'rollback-failed': ['undo', 'failed'],
  }[event.type as string];
  if (!outcome || !('stepId' in event)) return;
  await trx(TABLES.attempts)
    .where({ run_id: row.id, step_id: event.stepId, kind: outcome[0], state: 'started' })
    .update({ state: outcome[1], ended_at: atMs });
}

/** When the wait for people ends, where it does. */
function deadlineOf(run: RunSnapshot, waitMs: number): number | null {
  if (run.state === 'awaiting-approval') return approvalExpiresMs(run);
  const waits = run.state === 'waiting' || run.state === 'needs-attention';
  return waits && run.waitingSinceMs !== undefined ? run.waitingSinceMs + waitMs : null;
}

/** On the clock of the database, by which it will be looked at: how long it waits counts, not what the process calls now. */
function wakeAt(trx: Knex, run: RunSnapshot, clock: Clock): Knex.Raw | null {
  const waits = run.state === 'ready' || run.state === 'rolling-back';
  if (!waits || run.wakeAtMs === undefined) return null;
  return trx.raw('? + ?', [nowOf(trx, clock), Math.max(0, run.wakeAtMs - clock())]);
}

function columnsOf(run: RunSnapshot, waitMs: number) {
  const ended = isEnded(run.state);
  return {
    state: run.state,
    snapshot: JSON.stringify(run),
    deadline: deadlineOf(run, waitMs),
    ended_at: ended ? (run.endedAtMs ?? null) : null,
  };
}

function isAtWork({ state }: RunSnapshot): boolean {
  return state === 'running' || state === 'rolling-back';
}

/**
 * Lets something happen to a run: guard, decide, reduce, write, in one transaction. A worker that lost its lease changes
 * nothing.
 *
 * @returns the run as it is now
 * @throws LostLease where the claim is void
 * @throws NotFoundError where there is no such run
 * @throws ConflictError where the event does not fit
 * @internal
 */
export async function transitionRun(knex: Knex, options: TransitionOptions): Promise<RunSnapshot> {
  return knex.transaction(async trx => {
    const row = await guard(trx, options);
    const atMs = options.clock();
    const before = snapshotOf(row);
    const decided = options.decide(before);
    const events = Array.isArray(decided)
      ? (decided as readonly RunEvent[])
      : [decided as RunEvent];
    let run = before;
    for (const event of events) {
      run = reduce(run, event);
      await recordAttempt(trx, { row, run, event, input: options.input, atMs });
    }
    const log = await appendLog(trx, {
      runId: row.id,
      state: { sequence: Number(row.log_sequence), bytes: Number(row.log_bytes) },
      entries: options.log ?? [],
    });
    const keepsWorker = isAtWork(run) && (options.claim !== undefined || isAtWork(before));
    await trx(TABLES.runs)
      .where({ id: row.id })
      .update({
        ...columnsOf(run, options.waitMs),
        wake_at: wakeAt(trx, run, options.clock),
        log_sequence: log.sequence,
        log_bytes: log.bytes,
        // A run that waits, or has ended, is nobody's; one that a person sends back to work is anybody's.
        ...(keepsWorker ? {} : { worker: null, lease_until: isAtWork(run) ? 0 : null }),
      });
    if (events.length > 0) {
      await trx(TABLES.events).insert({
        run_id: row.id,
        version: row.version,
        event: JSON.stringify(events.length === 1 ? events[0] : events),
        at: atMs,
      });
    }
    if (isEnded(run.state)) await releaseLocks(trx, run.parent?.rootRunId ?? row.id);
    return run;
  });
}
