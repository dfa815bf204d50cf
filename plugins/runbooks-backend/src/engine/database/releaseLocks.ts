import type { Knex } from 'knex';
import { TABLES } from './rows';
import { ENDED_STATES } from './states';

/**
 * Lets the locks of a run go, once it and all it started have ended.
 *
 * @internal
 */
export async function releaseLocks(trx: Knex.Transaction, rootRunId: string): Promise<void> {
  const underWay = await trx(TABLES.runs)
    .where(family => family.where({ id: rootRunId }).orWhere({ root_run_id: rootRunId }))
    .whereNotIn('state', ENDED_STATES)
    .first('id');
  if (!underWay) await trx(TABLES.locks).where({ run_id: rootRunId }).delete();
}
