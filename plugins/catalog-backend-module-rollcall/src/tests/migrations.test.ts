import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { DatabaseDocumentStore } from '../store/DatabaseDocumentStore';

describe('the tables of the document store', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(60_000);

  it.each(databases.eachSupportedId())('come and go without a trace on %s', async id => {
    const knex = await databases.init(id);
    const database = mockServices.database.mock({ getClient: async () => knex });
    const store = await DatabaseDocumentStore.create({ database });
    expect(await store.version()).toBe(0);
    expect(await knex.schema.hasTable('knex_migrations')).toBe(false);
    await knex.migrate.rollback({
      directory: resolvePackagePath(
        '@rollcall/plugin-catalog-backend-module-rollcall',
        'migrations',
      ),
      tableName: 'rollcall_knex_migrations',
    });
    for (const table of ['sources', 'files', 'documents', 'rejects', 'versions']) {
      expect(await knex.schema.hasTable(`rollcall_${table}`)).toBe(false);
    }
  });

  it.each(databases.eachSupportedId())('hold a source, and let go of it, on %s', async id => {
    const knex = await databases.init(id);
    const database = mockServices.database.mock({ getClient: async () => knex });
    const store = await DatabaseDocumentStore.create({ database });
    const entity = { apiVersion: 'v1', kind: 'K', metadata: { name: 'n' } };
    const source = 'file:a';
    await store.replaceSource({
      state: { source, digest: 'd', readAt: '2026-11-21T12:00:00.000Z' },
      files: [{ source, file: 'a.yaml', digest: 'd', text: 'øl' }],
      documents: [{ source, file: 'a.yaml', document: 1, ref: 'k:default/n', kept: true, entity }],
      rejects: [{ reason: 'schema', message: 'm', remedy: 'r', file: 'a.yaml' }],
    });
    await store.failSource('file:b', {
      reason: 'unreadable',
      message: 'm',
      remedy: 'r',
      file: '.',
    });
    expect(await store.version()).toBe(1);
    expect(await store.documents(source)).toEqual([
      { source, file: 'a.yaml', document: 1, ref: 'k:default/n', kept: true, entity },
    ]);
    expect(await store.texts(['a.yaml', 'none'])).toEqual([
      { source, file: 'a.yaml', digest: 'd', namespace: undefined, text: 'øl' },
    ]);
    expect((await store.rejects()).map(({ reason }) => reason)).toEqual(['schema', 'unreadable']);

    await store.keepSources(['file:c']);
    expect(await store.version()).toBe(2);
    expect(await store.documents()).toEqual([]);
    expect(await store.files()).toEqual([]);
    expect(await store.rejects()).toEqual([]);
    expect(await store.states()).toEqual(new Map());
  });
});
