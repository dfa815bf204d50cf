import { type Clock, databaseNow, isPostgres } from '@rollcall/backend-kit';
import { reduce, type Runbook } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { Claim } from './Claim';
import type { HeldRun } from './HeldRun';
import { numberOf, type RunRecord, snapshotOf, snapshotText, TABLES } from './rows';
import { takeLocks } from './takeLocks';
import { valuesOf } from './valuesOf';
import { writeTogether } from './writeTogether';

/** How long after it found a lock taken a run looks again. */
const LOCKED_PAUSE_MS = 2_000;

/** How far the clocks of replicas and of the database may be apart. */
const SKEW_MS = 60_000;

/** @internal */
export interface ClaimOptions {
  worker: string;
  /** How many runs there is room for. */
  most: number;
  leaseMs: number;
  clock: Clock;
  /** Runbooks by their hash; they never change. */
  versions(trx: Knex, hashes: readonly string[]): Promise<ReadonlyMap<string, Runbook>>;
}

const TAKEN = [
  'id',
  'fence',
  'version',
  'snapshot',
  'plan',
  'runbook_hash',
  'started_at',
  'priority',
  'wake_at',
  'log_sequence',
  'log_bytes',
  'alert',
] as const;

type Taken = Pick<RunRecord, (typeof TAKEN)[number]>;

/**
 * The oldest runs that are due, or whose worker let its lease run out, in line; one statement, so that two never get the
 * same.
 */
async function takeNext(trx: Knex.Transaction, options: ClaimOptions): Promise<Taken[]> {
  const { worker, most, leaseMs, clock } = options;
  const now = databaseNow(trx, clock);
  const ahead = trx.raw('? + ?', [now, SKEW_MS]);
  const next = trx(TABLES.runs)
    .select('id')
    .where(ready =>
      ready
        .where('state', 'ready')
        // One that was made in the future was made before the clock was set back: it waits no longer.
        .andWhere(due => due.where('wake_at', '<=', now).orWhere('created_at', '>', ahead)),
    )
    .orWhere(left =>
      left.whereIn('state', ['running', 'rolling-back']).andWhere('lease_until', '<', now),
    )
    .orderBy([
      { column: 'priority', order: 'asc' },
      // One that was left has none: it began before all that wait.
      { column: 'wake_at', order: 'asc', nulls: 'first' },
      { column: 'id', order: 'asc' },
    ])
    .limit(most);
  if (isPostgres(trx)) next.forUpdate().skipLocked();
  // A named part is asked once; a sub-query with a limit PostgreSQL may ask again for each row.
  const rows = (await trx(TABLES.runs)
    .with('next', next)
    .whereIn('id', trx('next').select('id'))
    .update({
      worker,
      fence: trx.raw('fence + 1'),
      version: trx.raw('version + 1'),
      lease_until: trx.raw('? + ?', [now, leaseMs]),
    })
    .returning([...TAKEN])) as unknown as Taken[];
  return rows.sort(
    (a, b) =>
      a.priority - b.priority ||
      Number(a.wake_at ?? 0) - Number(b.wake_at ?? 0) ||
      (a.id < b.id ? -1 : 1),
  );
}

/** Writes that the runs are at work. */
async function writeTaken(
  trx: Knex.Transaction,
  taken: readonly { row: Taken; claim: Claim; atMs: number }[],
): Promise<void> {
  const { runs } = TABLES;
  const rows = taken.map(({ row, claim, atMs }) => ({
    id: row.id,
    state: claim.run.state,
    snapshot: snapshotText(claim.run),
    started_at: numberOf(row.started_at) ?? atMs,
  }));
  const update = trx.raw(
    `with ? update ${runs} set state = taken.state, snapshot = taken.snapshot, wake_at = null,
       started_at = cast(taken.started_at as bigint)
     from taken where ${runs}.id = taken.id`,
    [valuesOf(trx, 'taken', ['id', 'state', 'snapshot', 'started_at'], rows)],
  );
  const events = trx(TABLES.events).insert(
    taken.map(({ row, claim, atMs }) => ({
      run_id: row.id,
      version: row.version,
      event: JSON.stringify({ type: 'claimed', atMs, worker: claim.worker }),
      at: atMs,
    })),
  );
  await writeTogether(trx, [update, events]);
}

/** Lets go what cannot be worked on yet because somebody else works on the same thing. */
async function postpone(
  trx: Knex.Transaction,
  runIds: readonly string[],
  now: Knex.Raw,
): Promise<void> {
  await trx(TABLES.runs)
    .whereIn('id', runIds)
    .update({
      worker: null,
      // One that was left by its worker is looked at again like any other that was.
      lease_until: trx.raw(`case when state = 'ready' then null else ? + ? end`, [
        now,
        LOCKED_PAUSE_MS,
      ]),
      wake_at: trx.raw(`case when state = 'ready' then ? + ? end`, [now, LOCKED_PAUSE_MS]),
    });
}

/**
 * Takes the runs that are due, as many as there is room for, each with all its locks or not at all.
 *
 * @returns those taken, and whether others were due whose locks somebody holds
 */
async function claimOnce(
  knex: Knex,
  options: ClaimOptions,
): Promise<{ claims: Claim[]; postponed: boolean }> {
  const { worker, clock, versions } = options;
  return knex.transaction(async trx => {
    const now = databaseNow(trx, clock);
    const rows = await takeNext(trx, options);
    if (rows.length === 0) return { claims: [], postponed: false };
    const runbooks = await versions(trx, [...new Set(rows.map(row => row.runbook_hash))]);
    const due = rows.map(row => {
      const atMs = clock();
      const run = reduce(snapshotOf(row), { type: 'claimed', atMs });
      const runbook = runbooks.get(row.runbook_hash)!;
      const fence = Number(row.fence);
      const seen: HeldRun = {
        run,
        fence,
        version: row.version,
        logSequence: Number(row.log_sequence),
        logBytes: Number(row.log_bytes),
      };
      const claim: Claim = {
        runId: row.id,
        worker,
        fence,
        run,
        runbook,
        ...(row.alert !== null && { alert: JSON.parse(row.alert) }),
        seen,
      };
      return { row, claim, atMs };
    });
    const locked = await takeLocks(
      trx,
      due.map(({ claim }) => claim.run),
      now,
    );
    const taken = due.filter(({ row }) => !locked.has(row.id));
    if (locked.size > 0) await postpone(trx, [...locked], now);
    if (taken.length > 0) await writeTaken(trx, taken);
    return { claims: taken.map(({ claim }) => claim), postponed: locked.size > 0 };
  });
}

/**
 * Takes the next runs that are due, each with all its locks or not at all.
 *
 * @returns none where nothing is due
 * @internal
 */
export async function claimRuns(knex: Knex, options: ClaimOptions): Promise<Claim[]> {
  const all: Claim[] = [];
  while (all.length < options.most) {
    const most = options.most - all.length;
    const { claims, postponed } = await claimOnce(knex, { ...options, most });
    all.push(...claims);
    // Those that were postponed made no room for others that may be due.
    if (!postponed) break;
  }
  return all;
}
