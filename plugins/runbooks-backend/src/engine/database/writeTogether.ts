import { isPostgres } from '@rollcall/backend-kit';
import type { Knex } from 'knex';

/**
 * Runs statements that do not depend on each other: on PostgreSQL as the parts of a single one, so that the database is
 * waited for once; on SQLite, where each is only a call, one after the other.
 *
 * @internal
 */
export async function writeTogether(
  trx: Knex.Transaction,
  statements: readonly (Knex.QueryBuilder | Knex.Raw)[],
): Promise<void> {
  if (statements.length < 2 || !isPostgres(trx)) {
    for (const statement of statements) await statement;
    return;
  }
  const parts = statements.map((_, at) => `part_${at} as (?)`).join(', ');
  await trx.raw(`with ${parts} select 1`, statements as Knex.RawBinding[]);
}
