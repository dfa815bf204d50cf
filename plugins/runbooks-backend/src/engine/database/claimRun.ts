import { reduce, type Runbook } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { Claim } from './Claim';
import { type Clock, isPostgres, nowOf } from './clock';
import { numberOf, type RunRecord, snapshotOf, TABLES } from './rows';

/** How long after it found a lock taken a run looks again. */
const LOCKED_PAUSE_MS = 2_000;

/** How far the clocks of replicas and of the database may be apart. */
const SKEW_MS = 60_000;

/** @internal */
export interface ClaimOptions {
  worker: string;
  leaseMs: number;
  clock: Clock;
}

/** Thrown out of the claim's transaction, so that nothing of it stays. */
class Locked extends Error {
  constructor(readonly runId: string) {
    super('locked');
  }
}

async function takeLocks(trx: Knex.Transaction, claim: Claim, now: Knex.Raw): Promise<void> {
  const { locks } = claim.run.plan;
  // A run that another one started works under the locks of the outermost.
  if (locks.length === 0 || claim.run.mode === 'dry' || claim.run.parent) return;
  // In the order of their names, so that no two claims wait for each other.
  for (const key of [...locks].sort()) {
    await trx(TABLES.locks)
      .insert({ key, run_id: claim.runId, taken_at: now })
      .onConflict('key')
      .ignore();
  }
  const mine = await trx(TABLES.locks).whereIn('key', locks).where({ run_id: claim.runId });
  if (mine.length < locks.length) throw new Locked(claim.runId);
}

/** The oldest run that is due, or whose worker let its lease run out; one statement, so that two never get the same. */
function claimNext(trx: Knex.Transaction, options: ClaimOptions): Knex.Raw<unknown> {
  const { worker, leaseMs, clock } = options;
  const now = nowOf(trx, clock);
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
      { column: 'wake_at', order: 'asc' },
      { column: 'id', order: 'asc' },
    ])
    .limit(1);
  if (isPostgres(trx)) next.forUpdate().skipLocked();
  return trx(TABLES.runs)
    .where('id', '=', next)
    .update({
      worker,
      fence: trx.raw('fence + 1'),
      version: trx.raw('version + 1'),
      lease_until: trx.raw('? + ?', [now, leaseMs]),
    })
    .returning(['id', 'fence', 'version', 'snapshot', 'runbook_hash', 'started_at']) as never;
}

async function claimOnce(knex: Knex, options: ClaimOptions): Promise<Claim | undefined> {
  return knex.transaction(async trx => {
    const now = nowOf(trx, options.clock);
    const [row] = (await claimNext(trx, options)) as (RunRecord & { version: number })[];
    if (!row) return undefined;
    const [version] = await trx(TABLES.versions).where({ hash: row.runbook_hash });
    const atMs = options.clock();
    const run = reduce(snapshotOf(row), { type: 'claimed', atMs });
    const claim: Claim = {
      runId: row.id,
      worker: options.worker,
      fence: Number(row.fence),
      run,
      runbook: JSON.parse(version.runbook) as Runbook,
    };
    await takeLocks(trx, claim, now);
    await trx(TABLES.runs)
      .where({ id: row.id })
      .update({
        state: run.state,
        snapshot: JSON.stringify(run),
        wake_at: null,
        started_at: numberOf(row.started_at) ?? atMs,
      });
    await trx(TABLES.events).insert({
      run_id: row.id,
      version: row.version,
      event: JSON.stringify({ type: 'claimed', atMs, worker: options.worker }),
      at: atMs,
    });
    return claim;
  });
}

/**
 * Takes the next run that is due, with all its locks or not at all.
 *
 * @returns `undefined` where nothing is due
 * @internal
 */
export async function claimRun(knex: Knex, options: ClaimOptions): Promise<Claim | undefined> {
  for (;;) {
    try {
      return await claimOnce(knex, options);
    } catch (error) {
      if (!(error instanceof Locked)) throw error;
      // Somebody else works on the same thing. Later, and meanwhile another run may be due.
      await knex(TABLES.runs)
        .where({ id: error.runId, state: 'ready' })
        .update({
          wake_at: knex.raw('? + ?', [nowOf(knex, options.clock), LOCKED_PAUSE_MS]),
        });
    }
  }
}
