import { type DatabaseService, resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The plugin's own database, with its tables as this version wants them. @internal */
export async function prepareDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath('@rollcall/plugin-incidents-backend', 'migrations'),
    });
  }
  return knex;
}
