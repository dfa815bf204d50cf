import fs from 'node:fs';
import {
  ServiceFactoryTester,
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { databaseServiceFactory } from './databaseServiceFactory';

const directory = createMockDirectory();

function tester(database: JsonObject) {
  return ServiceFactoryTester.from(databaseServiceFactory, {
    dependencies: [mockServices.rootConfig.factory({ data: { backend: { database } } })],
  });
}

describe('databaseServiceFactory', () => {
  it('keeps one file per plugin, set to lose nothing', async () => {
    const folder = directory.resolve('settings');
    const subject = tester({
      client: 'better-sqlite3',
      connection: { directory: folder },
    });

    for (const plugin of ['catalog', 'ownership']) {
      const database = await subject.getSubject(plugin);
      const client = await database.getClient();
      expect(await client.raw('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
      expect(await client.raw('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
      expect(await client.raw('PRAGMA busy_timeout')).toEqual([{ timeout: 5000 }]);
      expect(await client.raw('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
      expect(await database.getClient()).toBe(client);
      await client.destroy();
      expect(fs.existsSync(`${folder}/${plugin}.sqlite`)).toBe(true);
    }
  });
});
