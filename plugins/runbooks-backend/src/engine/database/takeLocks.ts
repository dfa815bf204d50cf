import type { RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { TABLES } from './rows';

/** What a run must hold to work. One that another started works under the locks of the outermost; a dry one touches nothing. */
function locksOf({ mode, parent, plan }: RunSnapshot): readonly string[] {
  return mode === 'dry' || parent ? [] : [...new Set(plan.locks)];
}

/**
 * Takes the locks of runs in the transaction that claims them, of each run all or none. A run that was left and taken up
 * again has its own already.
 *
 * @param runs - those that go first come first
 * @returns the ids of the runs that must wait, since somebody else holds a lock of theirs
 * @internal
 */
export async function takeLocks(
  trx: Knex.Transaction,
  runs: readonly RunSnapshot[],
  now: Knex.Raw,
): Promise<Set<string>> {
  const firstOf = new Map<string, string>();
  for (const run of runs) {
    for (const key of locksOf(run)) if (!firstOf.has(key)) firstOf.set(key, run.id);
  }
  if (firstOf.size === 0) return new Set();
  // In the order of their names, so that no two claims wait for each other.
  const keys = [...firstOf.keys()].sort();
  await trx(TABLES.locks)
    .insert(keys.map(key => ({ key, run_id: firstOf.get(key)!, taken_at: now })))
    .onConflict('key')
    .ignore();
  const rows = await trx(TABLES.locks).whereIn('key', keys).select('key', 'run_id');
  const holderOf = new Map(rows.map(({ key, run_id }) => [key as string, run_id as string]));

  // What was taken for one that must wait all the same, the next in line may have.
  const spare = new Set(keys.filter(key => holderOf.get(key) === firstOf.get(key)));
  const waiting = new Set<string>();
  for (const run of runs) {
    const wanted = locksOf(run);
    if (!wanted.every(key => spare.has(key) || holderOf.get(key) === run.id)) {
      waiting.add(run.id);
      continue;
    }
    const handedOn = wanted.filter(key => holderOf.get(key) !== run.id);
    if (handedOn.length > 0) {
      await trx(TABLES.locks).whereIn('key', handedOn).update({ run_id: run.id });
    }
    for (const key of wanted) spare.delete(key);
  }
  if (spare.size > 0) {
    await trx(TABLES.locks)
      .whereIn('key', [...spare])
      .delete();
  }
  return waiting;
}
