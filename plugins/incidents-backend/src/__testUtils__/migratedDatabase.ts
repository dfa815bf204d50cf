import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

/** An empty database with the tables of the plugin. @internal */
export async function migratedDatabase(
  databases: TestDatabases,
  databaseId: TestDatabaseId,
): Promise<Knex> {
  const knex = await databases.init(databaseId);
  await knex.migrate.latest({
    directory: resolvePackagePath('@rollcall/plugin-incidents-backend', 'migrations'),
  });
  return knex;
}
