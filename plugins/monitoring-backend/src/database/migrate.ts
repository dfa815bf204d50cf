import { type DatabaseService, resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The database of this plugin, its tables as they are to be. @internal */
export async function migrate(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath('@rollcall/plugin-monitoring-backend', 'migrations'),
    });
  }
  return knex;
}
