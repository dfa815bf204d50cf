import { TestDatabases } from '@backstage/backend-test-utils';
import type { OnCallNowPage, WhoDto } from '@rollcall/plugin-oncall-common';
import * as onCallCommon from '@rollcall/plugin-oncall-common';
import { setClock } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import { HOURS, NOW, organisation, PRIMARY } from '../__testUtils__/organisation';
import { type Portal, startOnCall } from '../__testUtils__/startOnCall';

jest.mock('@rollcall/plugin-oncall-common', () => {
  const actual = jest.requireActual<typeof onCallCommon>('@rollcall/plugin-oncall-common');
  return { ...actual, scheduleOf: jest.fn(actual.scheduleOf) };
});

const scheduleOf = jest.mocked(onCallCommon.scheduleOf);
const READERS = 40;

const OVERRIDE = {
  rotationRef: PRIMARY,
  start: '2026-11-26T10:00:00Z',
  end: '2026-11-28T08:00:00Z',
  change: { kind: 'cover', replace: 'user:kim', with: 'user:mara' },
};

describe('replicas of a portal', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  describe.each(databases.eachSupportedId())('on %s', id => {
    let knex: Knex;
    let replicas: Portal[];
    /** Statements since the test last forgot them. */
    let statements: string[];

    beforeEach(async () => {
      setClock(NOW);
      knex = await databases.init(id);
      replicas = [];
      for (let at = 0; at < 2; at++) {
        replicas.push(await startOnCall({ entities: organisation(), knex }));
      }
      statements = [];
      knex.on('query', ({ sql }: { sql: string }) => void statements.push(sql));
    });
    afterEach(async () => {
      for (const { backend } of replicas) await backend.stop();
      jest.useRealTimers();
    });

    const readsOf = (table: string) =>
      statements.filter(sql => sql.startsWith('select') && sql.includes(table)).length;
    const personNow = async (portal: Portal) => {
      const { body }: { body: OnCallNowPage } = await portal.get('/now?text=checkout').expect(200);
      return body.items[0].now.userRefs.join();
    };
    const personFor = async (portal: Portal) => {
      const { body }: { body: WhoDto } = await portal.get('/who?ref=checkout').expect(200);
      return body.people.map(({ userRef }) => userRef).join();
    };
    /** Every replica asked by many at once, each in turn on both pages. */
    const askedByMany = () =>
      Promise.all(
        Array.from({ length: READERS }, (_, at) => {
          const portal = replicas[at % replicas.length];
          return at % 4 < 2 ? personNow(portal) : personFor(portal);
        }),
      );

    it('all tell of an override in the very next answer, read and rendered once for all who ask', async () => {
      expect(new Set(await askedByMany())).toEqual(new Set(['user:default/kim']));
      statements = [];
      scheduleOf.mockClear();
      expect(new Set(await askedByMany())).toEqual(new Set(['user:default/kim']));
      expect(readsOf('oncall_overrides')).toBe(0);
      expect(scheduleOf).not.toHaveBeenCalled();

      await replicas[0].post('/overrides', OVERRIDE, 'member').expect(201);
      statements = [];
      scheduleOf.mockClear();
      expect(new Set(await askedByMany())).toEqual(new Set(['user:default/mara']));
      // The replica that made it may know it already.
      expect(readsOf('oncall_overrides')).toBeLessThanOrEqual(replicas.length);
      expect(readsOf('oncall_overrides')).toBeGreaterThan(0);
      const rendered = scheduleOf.mock.calls.map(([rotation, , { startMs, endMs }]) =>
        [rotation.ref, startMs, endMs].join(),
      );
      expect(rendered).toContainEqual(expect.stringContaining(PRIMARY));
      expect(rendered.filter(each => each.startsWith(HOURS))).toEqual([]);
      const times = new Map<string, number>();
      for (const each of rendered) times.set(each, (times.get(each) ?? 0) + 1);
      expect(Math.max(...times.values())).toBeLessThanOrEqual(replicas.length);
    });

    it('all forget an override at once that one of them takes back', async () => {
      const [first, second] = replicas;
      const later = { ...OVERRIDE, start: '2026-11-27T08:00:00Z' };
      const { body } = await first.post('/overrides', later, 'member').expect(201);
      const { body: before } = await second.get('/overrides?rotationRef=payments-primary');
      expect(before.items).toMatchObject([{ id: body.id }]);
      await second.delete(`/overrides/${body.id}`, 'member').expect(204);
      for (const portal of replicas) {
        const { body: after } = await portal.get('/overrides?rotationRef=payments-primary');
        expect(after.items).toEqual([]);
      }
    });
  });
});
