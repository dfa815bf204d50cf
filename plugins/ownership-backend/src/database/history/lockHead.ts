import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { type HeadRow, TABLES } from './rows';

/**
 * Takes the guard of history, for the time of the transaction, and says where history stands. An update is a lock in
 * PostgreSQL and in SQLite alike; the second of two writers waits here, then sees what the first one wrote.
 *
 * @internal
 */
export async function lockHead(trx: Knex.Transaction): Promise<HeadRow> {
  const guard = () => trx<HeadRow>(TABLES.head).where({ id: 'head' });
  await guard().update({ id: 'head' });
  const head = await guard().first();
  if (!head) throw new NotFoundError('The guard row of history is missing');
  return head;
}
