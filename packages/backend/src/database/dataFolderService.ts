import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { assertDataFilesWhole } from './assertDataFilesWhole';
import { lockDataFolder } from './lockDataFolder';

/** The folder of the SQLite files, or `undefined` where the databases live elsewhere. */
function sqliteFolder(config: Config): string | undefined {
  const client = config.getOptionalString('backend.database.client');
  if (client !== 'better-sqlite3') return undefined;
  const connection = config.getOptional('backend.database.connection');
  if (typeof connection !== 'object') return undefined;
  return config.getOptionalString('backend.database.connection.directory');
}

const dataFolderServiceRef = createServiceRef<{ folder?: string }>({
  id: 'rollcall.dataFolder',
  scope: 'root',
});

/**
 * Takes the folder of the SQLite files for this process, before any plugin opens a database, so that a second start says
 * so once and touches nothing; and looks whether they are whole. The folder is held to the very end: during shutdown plugins still write.
 *
 * @internal
 */
export const dataFolderServiceFactory = createServiceFactory({
  service: dataFolderServiceRef,
  initialization: 'always',
  deps: { config: coreServices.rootConfig },
  factory({ config }) {
    const folder = sqliteFolder(config);
    if (folder) {
      lockDataFolder(folder);
      assertDataFilesWhole(folder);
    }
    return { folder };
  },
});
