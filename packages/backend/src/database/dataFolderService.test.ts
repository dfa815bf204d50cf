import {
  ServiceFactoryTester,
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { dataFolderServiceFactory } from './dataFolderService';

const directory = createMockDirectory();

function start(database: JsonObject) {
  return ServiceFactoryTester.from(dataFolderServiceFactory, {
    dependencies: [mockServices.rootConfig.factory({ data: { backend: { database } } })],
  }).getSubject();
}

describe('dataFolderServiceFactory', () => {
  it('refuses a folder that another portal is using', async () => {
    const folder = directory.resolve('shared');
    const database = {
      client: 'better-sqlite3',
      connection: { directory: folder },
    };
    await expect(start(database)).resolves.toEqual({ folder });

    await expect(start(database)).rejects.toThrow(/Another portal .* is using .*shared/);
  }, 20_000);

  it('refuses a folder with a file that is damaged', async () => {
    const folder = directory.resolve('damaged');
    directory.addContent({
      damaged: { 'incidents.sqlite': 'no database, and long enough. '.repeat(200) },
    });
    const database = { client: 'better-sqlite3', connection: { directory: folder } };
    await expect(start(database)).rejects.toThrow(/incidents\.sqlite: file is not a database/);
  });

  it.each([
    ['in memory', { client: 'better-sqlite3', connection: ':memory:' }],
    ['in PostgreSQL', { client: 'pg', connection: { host: 'localhost', directory: null } }],
  ])('takes no folder where the data lives %s', async (_, database) => {
    await expect(start(database)).resolves.toEqual({ folder: undefined });
  });
});
