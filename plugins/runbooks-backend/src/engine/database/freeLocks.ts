import type { Knex } from 'knex';
import { TABLES } from './rows';
import { ENDED_STATES } from './states';

/**
 * Lets locks go whose run has ended, or is not there any more. The end of a run lets them go itself; this is for what a
 * restored backup or a hand in the database left behind.
 *
 * @returns how many there were
 * @internal
 */
export function freeLocks(knex: Knex): Promise<number> {
  return knex(TABLES.locks)
    .whereNotExists(
      knex(TABLES.runs)
        .select(knex.raw('1'))
        .whereNotIn('state', ENDED_STATES)
        .andWhere(holder =>
          holder
            .whereRaw('?? = ??', [`${TABLES.runs}.id`, `${TABLES.locks}.run_id`])
            .orWhereRaw('?? = ??', [`${TABLES.runs}.root_run_id`, `${TABLES.locks}.run_id`]),
        ),
    )
    .delete();
}
