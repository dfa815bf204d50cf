import fs from 'node:fs';
import path from 'node:path';
import { DatabaseDocumentStore } from '@backstage/plugin-search-backend-module-pg';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { wherePostgresIs } from '@rollcall/test-utils';
import knexFactory, { type Knex } from 'knex';
import { parse } from 'yaml';

const ROOT = path.resolve(__dirname, '../../../..');
const DOCUMENTS = 2_000;

jest.setTimeout(120_000);

/** What app-config.production.yaml says of the connections of Backstage's search. */
function settingsOfSearch(): object {
  const config = parse(fs.readFileSync(path.join(ROOT, 'app-config.production.yaml'), 'utf8'));
  return config.backend.database.plugin.search.connection;
}

const documents = (name: string) =>
  Array.from({ length: DOCUMENTS }, (_, index) => ({
    title: `${name} ${index}`,
    text: `What ${name} ${index} does`,
    location: `/${name}/${index}`,
  }));

/** Indexes so many of a type as Backstage does; how PostgreSQL would find what is no longer there. */
async function indexAll(store: DatabaseDocumentStore, type: string, knex: Knex) {
  return await store.transaction(async transaction => {
    const deletions: { sql: string; bindings: readonly Knex.Value[] }[] = [];
    knex.on('query', query => {
      if (query.sql.startsWith('delete')) deletions.push(query);
    });
    await store.prepareInsert(transaction);
    await store.insertDocuments(transaction, type, documents(type));
    await store.completeInsert(transaction, type);
    knex.removeAllListeners('query');
    expect(deletions).toHaveLength(1);
    const [{ sql, bindings }] = deletions;
    const plain = sql.replace(/\$\d+/g, '?');
    const { rows } = await transaction.raw(`explain ${plain}`, [...bindings]);
    return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
  });
}

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'POSTGRES_17'] });

wherePostgresIs(databases, 'search on %s, as it is configured for production', id => {
  it('does not compare every document with every other when the first of a type are indexed', async () => {
    const given = await databases.init(id);
    const knex = knexFactory({
      client: 'pg',
      connection: { ...given.client.config.connection, ...settingsOfSearch() },
    });
    try {
      const store = await DatabaseDocumentStore.create(mockServices.database({ knex }));
      await indexAll(store, 'service', knex);
      await knex.raw('analyze documents');
      expect(await indexAll(store, 'software-catalog', knex)).not.toContain('Nested Loop');
      expect(await knex('documents').count()).toEqual([{ count: String(2 * DOCUMENTS) }]);
    } finally {
      await knex.destroy();
    }
  });
});
