import type { Knex } from 'knex';
import { TABLES } from './rows';
import { ENDED_STATES } from './states';

/**
 * Lets the locks of runs go, of each once it and all it started have ended.
 *
 * @internal
 */
export async function releaseLocks(
  trx: Knex.Transaction,
  rootRunIds: readonly string[],
): Promise<void> {
  const underWay = await trx(TABLES.runs)
    .where(family => family.whereIn('id', rootRunIds).orWhereIn('root_run_id', rootRunIds))
    .whereNotIn('state', ENDED_STATES)
    .select('id', 'root_run_id');
  const busy = new Set(underWay.map(({ id, root_run_id }) => root_run_id ?? id));
  const free = rootRunIds.filter(id => !busy.has(id));
  if (free.length > 0) await trx(TABLES.locks).whereIn('run_id', free).delete();
}
