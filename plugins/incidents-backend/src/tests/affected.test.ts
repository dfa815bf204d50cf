import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { notice, startIncidents } from '../__testUtils__/startIncidents';
import { concerning } from '../database/affectedServices';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const directory = resolvePackagePath('@rollcall/plugin-incidents-backend', 'migrations');
const CHECKOUT = 'component:checkout';
const LEDGER = 'component:ledger';

describe.each(databases.eachSupportedId())(
  'incidents of services that they affect, %s',
  databaseId => {
    let portal: Awaited<ReturnType<typeof startIncidents>>;
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      portal = await startIncidents({ knex });
      await portal.receive(notice({}));
      await portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
    });
    afterEach(async () => {
      await portal.backend.stop();
    });

    const affects = async (...serviceRefs: string[]) => {
      const { status } = await portal.post('/incidents/1/affected', { serviceRefs }, 'on call');
      expect(status).toBe(200);
    };
    const numbersOf = async (query: string) => {
      const { body } = await portal.get(`/incidents?${query}`);
      const numbers = body.items.map(({ number }: { number: number }) => number);
      expect(body.totalItems).toBe(numbers.length);
      return numbers;
    };

    it('are found by each of them, and once by the one they began with', async () => {
      expect(await numbersOf(`serviceRef=${LEDGER}`)).toEqual([]);
      await affects(LEDGER, CHECKOUT);
      expect(await numbersOf(`serviceRef=${LEDGER}`)).toEqual([1]);
      expect(await numbersOf(`serviceRef=${CHECKOUT}`)).toEqual([1]);
      const { body } = await portal.get(`/incidents?serviceRef=${LEDGER}`);
      // Where it began says that it is only affected.
      expect(body.items[0].serviceRef).toBe('component:default/checkout');
    });

    it('are found no more by what somebody took back', async () => {
      await affects(LEDGER);
      await affects();
      expect(await numbersOf(`serviceRef=${LEDGER}`)).toEqual([]);
      expect(await numbersOf(`serviceRef=${CHECKOUT}`)).toEqual([1]);
    });

    it('are found together with whatever else was asked for', async () => {
      await affects(LEDGER);
      const owner = 'ownerRef=group:payments';
      expect(await numbersOf(`serviceRef=${LEDGER}&state=active&${owner}`)).toEqual([1]);
      expect(await numbersOf(`serviceRef=${LEDGER}&state=resolved`)).toEqual([]);
      expect(await numbersOf(`serviceRef=${LEDGER}&kind=issue`)).toEqual([]);
    });

    it('are found where people said so before it could be asked for', async () => {
      await affects(LEDGER);
      const name = '20261127030500_affected.js';
      await knex.migrate.down({ directory, name } as Knex.MigratorConfig);
      await knex.migrate.up({ directory, name } as Knex.MigratorConfig);
      expect(await numbersOf(`serviceRef=${LEDGER}`)).toEqual([1]);
    });

    it('are looked up by indexes, however long the past is', async () => {
      const { sql, bindings } = concerning(knex, 'component:default/ledger').toSQL().toNative();
      const plan: unknown = await knex.transaction(async trx => {
        if (databaseId === 'SQLITE_3') return trx.raw(`explain query plan ${sql}`, [...bindings]);
        // A table as small as that of a test is read whole unless that is forbidden.
        await trx.raw('set local enable_seqscan = off');
        return trx.raw(`explain ${sql.replace(/\$\d/g, '?')}`, [...bindings]);
      });
      const text = JSON.stringify(plan);
      expect(text).toContain('incidents_affected_of_service');
      expect(text).toContain('incidents_incidents_of_service');
    });
  },
);
