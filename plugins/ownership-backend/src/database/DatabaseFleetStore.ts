import { type DatabaseService, resolvePackagePath } from '@backstage/backend-plugin-api';
import { RowFleetStore } from '@rollcall/fleet-node';

/**
 * Keeps the last good snapshot in a row. Replicas share it; the newest reading wins.
 *
 * @public
 */
export class DatabaseFleetStore extends RowFleetStore {
  /** Runs the migrations of this plugin, the snapshots' among them. */
  static async create(options: { database: DatabaseService }): Promise<DatabaseFleetStore> {
    const { database } = options;
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath('@rollcall/plugin-ownership-backend', 'migrations'),
      });
    }
    return new DatabaseFleetStore({ knex, table: 'ownership_snapshots' });
  }
}
