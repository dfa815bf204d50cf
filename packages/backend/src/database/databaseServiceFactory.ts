import { DatabaseManager } from '@backstage/backend-defaults/database';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { applySqliteSettings } from './applySqliteSettings';
import { lockDataFolder } from './lockDataFolder';

/** The folder of the SQLite files, or `undefined` where the databases live elsewhere. */
function sqliteFolder(config: Config): string | undefined {
  const client = config.getString('backend.database.client');
  if (client !== 'better-sqlite3') return undefined;
  const connection = config.getOptional('backend.database.connection');
  if (typeof connection !== 'object') return undefined;
  return config.getOptionalString('backend.database.connection.directory');
}

/**
 * Backstage's own databases, with SQLite files made safe: a folder serves one process at a time, and every connection is
 * set to lose nothing.
 *
 * @internal
 */
export const databaseServiceFactory = createServiceFactory({
  service: coreServices.database,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    pluginMetadata: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
    rootLogger: coreServices.rootLogger,
  },
  createRootContext({ config, rootLifecycle, rootLogger }) {
    const folder = sqliteFolder(config);
    // Held to the very end: during shutdown plugins still write.
    if (folder) lockDataFolder(folder);
    return DatabaseManager.fromConfig(config, { rootLifecycle, rootLogger });
  },
  factory({ pluginMetadata, lifecycle, logger }, manager) {
    const database = manager.forPlugin(pluginMetadata.getId(), {
      lifecycle,
      logger,
    });
    return {
      ...database,
      async getClient() {
        const client = await database.getClient();
        applySqliteSettings(client);
        return client;
      },
    };
  },
});
