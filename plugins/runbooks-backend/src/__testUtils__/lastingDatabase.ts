import { randomUUID } from 'node:crypto';
import {
  createMockDirectory,
  type TestDatabaseId,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { connect } from './connect';

/** Removed once all tests of a file are through. */
const folder = createMockDirectory();

/**
 * A database that outlives its process, as live runs ask for: SQLite in a file, where the tests of others keep it in memory.
 */
export async function lastingDatabase(
  databases: TestDatabases,
  databaseId: TestDatabaseId,
): Promise<Knex> {
  if (!databaseId.startsWith('SQLITE')) return databases.init(databaseId);
  return connect({ sqlite: folder.resolve(`${randomUUID()}.sqlite`) });
}
