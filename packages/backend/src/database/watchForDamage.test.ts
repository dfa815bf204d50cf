import fs from 'node:fs';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import Database from 'better-sqlite3';
import { DataDamage } from './DataDamage';
import { dataDamageServiceRef } from './dataDamageService';
import { databaseServiceFactory } from './databaseServiceFactory';

const PAGE_BYTES = 4096;
const directory = createMockDirectory();

/** Databases of a portal on SQLite, and what is known of damage to them. */
function start(folder: string) {
  const damage = new DataDamage();
  const tester = ServiceFactoryTester.from(databaseServiceFactory, {
    dependencies: [
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: { directory: folder } },
          },
        },
      }),
      mockServices.logger.factory(),
      createServiceFactory({ service: dataDamageServiceRef, deps: {}, factory: () => damage }),
    ],
  });
  const clientOf = async (plugin: string) => (await tester.getSubject(plugin)).getClient();
  return { damage, clientOf };
}

/** Other bytes on the disk, below the process that has the file open. */
function damageFile(file: string): void {
  // A change by another connection lets the process forget what it remembers of the pages.
  const other = new Database(file);
  other.pragma('user_version = 1');
  other.pragma('wal_checkpoint(TRUNCATE)');
  other.close();
  const { size } = fs.statSync(file);
  const handle = fs.openSync(file, 'r+');
  fs.writeSync(handle, Buffer.alloc(size - PAGE_BYTES, 0xff), 0, size - PAGE_BYTES, PAGE_BYTES);
  fs.closeSync(handle);
}

describe('a file of SQLite that is damaged while the portal runs', () => {
  it('is left alone from the first time that SQLite says so, and the others go on', async () => {
    const folder = directory.resolve('damaged');
    const { damage, clientOf } = start(folder);
    const incidents = await clientOf('incidents');
    const oncall = await clientOf('oncall');
    for (const client of [incidents, oncall]) {
      await client.schema.createTable('things', table => table.text('name'));
      await client('things').insert({ name: 'a'.repeat(2 * PAGE_BYTES) });
    }
    expect(damage.files).toEqual([]);
    const file = `${folder}/incidents.sqlite`;
    damageFile(file);
    await expect(incidents.transaction(trx => trx('things').select())).rejects.toThrow(/malformed/);
    expect(damage.files).toEqual(['incidents.sqlite']);
    const before = [file, `${file}-wal`].map(each => fs.readFileSync(each));
    for (const ask of [
      () => incidents('things').select(),
      () => incidents('things').insert({ name: 'b' }),
      () => incidents.transaction(trx => trx('things').insert({ name: 'c' })),
    ]) {
      await expect(ask()).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    }
    expect([file, `${file}-wal`].map(each => fs.readFileSync(each))).toEqual(before);
    await oncall('things').insert({ name: 'd' });
    expect(await oncall('things').select()).toHaveLength(2);
    await oncall.destroy();
  });

  it('is not a query that is wrong, nor a rule that was broken', async () => {
    const folder = directory.resolve('whole');
    const { damage, clientOf } = start(folder);
    const client = await clientOf('incidents');
    await client.schema.createTable('things', table => table.text('name').unique());
    await client('things').insert({ name: 'a' });
    await expect(client('things').insert({ name: 'a' })).rejects.toThrow(/UNIQUE/);
    await expect(client('nothing').select()).rejects.toThrow(/no such table/);
    expect(damage.files).toEqual([]);
    expect(await client('things').select()).toEqual([{ name: 'a' }]);
    await client.destroy();
  });
});
