import { createMockDirectory, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { analyseCatalog } from '../store/analyseCatalog';
import { startCatalog } from '../__testUtils__/startCatalog';

const DOCUMENTS = 1_200;

const document = (index: number) => `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: service-${index}}
spec: {type: service, lifecycle: production, owner: group:default/nobody}
`;

/** By how many rows PostgreSQL plans: minus one until somebody looked. */
async function plannedRows(knex: Knex): Promise<number | undefined> {
  if (knex.client.config.client !== 'pg') return undefined;
  const { rows } = await knex.raw(
    `select reltuples from pg_class where oid = 'refresh_state'::regclass`,
  );
  return Number(rows[0].reltuples);
}

describe('many documents at once', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  const folder = createMockDirectory();
  jest.setTimeout(120_000);

  it.each(databases.eachSupportedId())('all get into the catalog, on %s', async id => {
    folder.setContent({
      'catalog.yaml': Array.from({ length: DOCUMENTS }, (_, index) => document(index)).join('---'),
    });
    const knex = await databases.init(id);
    const { backend, refresh } = await startCatalog({
      knex,
      config: {
        catalog: { rules: [{ allow: ['Component'] }] },
        rollcall: { sources: [{ type: 'file', target: folder.path, include: ['*.yaml'] }] },
      },
    });
    // The first reading runs already; this one waits for it.
    await refresh();
    const [{ count }] = await knex('refresh_state')
      .where('entity_ref', 'like', 'component:default/service-%')
      .count({ count: '*' });
    expect(Number(count)).toBe(DOCUMENTS);
    await backend.stop();
  });

  it.each(databases.eachSupportedId())(
    'have the database know how large its tables are, where it plans by that: on %s',
    async id => {
      const knex = await databases.init(id);
      await knex.schema.createTable('refresh_state', table => table.integer('id'));
      await knex.schema.createTable('refresh_state_references', table => table.integer('id'));
      await knex('refresh_state').insert([{ id: 1 }, { id: 2 }]);
      await analyseCatalog(knex);
      expect(await plannedRows(knex)).toBe(id === 'SQLITE_3' ? undefined : 2);
    },
  );
});
