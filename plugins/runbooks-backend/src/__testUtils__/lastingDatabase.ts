import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { connect } from './connect';

/**
 * A database that outlives its process, as live runs ask for: SQLite in a file, where the tests of others keep it in memory.
 */
export async function lastingDatabase(
  databases: TestDatabases,
  databaseId: TestDatabaseId,
): Promise<Knex> {
  if (!databaseId.startsWith('SQLITE')) return databases.init(databaseId);
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-runs-'));
  return connect({ sqlite: path.join(folder, 'runs.sqlite') });
}
