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

  it('refuses a folder that another portal is using', async () => {
    const database = {
      client: 'better-sqlite3',
      connection: { directory: directory.resolve('shared') },
    };
    await tester(database).getSubject('catalog');

    await expect(tester(database).getSubject('catalog')).rejects.toThrow(
      /Another portal .* is using .*shared/,
    );
  }, 20_000);

  it.each([
    ['in memory', { client: 'better-sqlite3', connection: ':memory:' }],
    ['in PostgreSQL', { client: 'pg', connection: { host: 'localhost' } }],
  ])('locks nothing where the data lives %s', async (_, database) => {
    const one = await tester(database).getSubject('catalog');
    const other = await tester(database).getSubject('catalog');
    expect(one.migrations?.skip).toBe(false);
    expect(other.migrations?.skip).toBe(false);
  });
});
