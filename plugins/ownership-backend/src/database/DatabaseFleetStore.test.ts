import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { StoredSnapshot } from '@rollcall/fleet-node';
import type { CatalogDocument } from '@rollcall/model';
import type { Knex } from 'knex';
import { DatabaseFleetStore } from './DatabaseFleetStore';

function documents(count: number): CatalogDocument[] {
  return Array.from({ length: count }, (_, number) => ({
    ref: `component:default/s${number}`,
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    namespace: 'default',
    name: `s${number}`,
    metadata: { name: `s${number}`, title: 'Ünïcode "quoted" \u2028 and ], too' },
    spec: { type: 'service', owner: 'payments' },
    source: { file: 'catalog.yaml', document: number + 1, line: 1 },
    audited: true,
  }));
}

function snapshot(options: Partial<StoredSnapshot> = {}): StoredSnapshot {
  return {
    generation: 7,
    readAt: '2026-11-21T12:00:00.000Z',
    documents: documents(1),
    problems: [],
    policies: ['auditpolicy:default/ours'],
    ...options,
  };
}

describe('DatabaseFleetStore', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  const storeOn = (knex: Knex) =>
    DatabaseFleetStore.create({
      database: mockServices.database.mock({ getClient: async () => knex }),
    });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    it.each([0, 1, 100, 101, 250])('gives back a snapshot of %d documents', async count => {
      const store = await storeOn(await databases.init(databaseId));
      expect(await store.load()).toBeUndefined();
      const saved = snapshot({ documents: documents(count) });
      await store.save(saved);
      expect(await store.load()).toEqual(saved);
    });

    it('keeps the newest reading, whoever saves last', async () => {
      const knex = await databases.init(databaseId);
      const [one, other] = [await storeOn(knex), await storeOn(knex)];
      await one.save(snapshot({ generation: 9, readAt: '2026-11-21T12:01:00.000Z' }));
      await other.save(snapshot({ generation: 8, readAt: '2026-11-21T12:00:00.000Z' }));
      expect((await other.load())?.generation).toBe(9);
    });
  });
});
