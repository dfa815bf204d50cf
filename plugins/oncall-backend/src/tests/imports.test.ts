import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { type OnCallSource, onCallSourcesExtensionPoint } from '@rollcall/plugin-oncall-node';
import { setClock } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import request from 'supertest';
import { entity, NOW, organisation } from '../__testUtils__/organisation';
import { type Portal, startOnCall } from '../__testUtils__/startOnCall';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SHIFT_START = '2026-11-26T08:00:00Z';
const SHIFT_END = '2026-11-27T08:00:00Z';

const VENDOR = 'oncallrotation:default/vendor';
const FEED = 'oncallrotation:default/feed';

function pointer(name: string, source: object): Entity {
  return entity('OnCallRotation', name, { owner: 'group:payments', source } as Entity['spec']);
}

/** A source in the place of PagerDuty, which a test breaks as it likes. */
function fakeSource() {
  const source: jest.Mocked<Required<OnCallSource>> = {
    id: 'pagerduty',
    title: 'PagerDuty',
    userAnnotation: 'pagerduty.com/user-id',
    limits: { pastMs: 7 * DAY_MS, futureMs: 60 * DAY_MS },
    listFinalShifts: jest.fn(async ({ window }) => ({
      window,
      shifts: [
        {
          startMs: Date.parse(SHIFT_START),
          endMs: Date.parse(SHIFT_END),
          person: { id: 'P1', name: 'K', email: 'kim@fjordly.test' },
        },
        {
          startMs: Date.parse(SHIFT_END),
          endMs: window.endMs,
          person: { id: 'P2', name: 'Somebody Else' },
        },
      ],
    })),
    listServiceShifts: jest.fn(async ({ window }) => ({
      window,
      shifts: [
        {
          startMs: window.startMs,
          endMs: window.endMs,
          person: { id: 'P1', name: 'K', email: 'kim@fjordly.test' },
        },
      ],
    })),
  };
  const module = createBackendModule({
    pluginId: 'oncall',
    moduleId: 'fake',
    register(env) {
      env.registerInit({
        deps: { sources: onCallSourcesExtensionPoint },
        init: async ({ sources }) => sources.addSource(source),
      });
    },
  });
  return { source, module };
}

describe('schedules that are kept elsewhere', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  describe.each(databases.eachSupportedId())('on %s', id => {
    let server: Server;
    let answer: RequestListener;
    let knex: Knex;
    let entities: Entity[];
    let portals: Portal[];
    let source: jest.Mocked<Required<OnCallSource>>;

    const calendar = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:a
DTSTAMP:20261101T000000Z
DTSTART:20261126T080000Z
DTEND:20261127T080000Z
ATTENDEE:mailto:mara@fjordly.test
SUMMARY:On call
END:VEVENT
END:VCALENDAR
`;

    async function start(options: { withSource?: boolean } = {}): Promise<Portal> {
      const { port } = server.address() as AddressInfo;
      const platform = { url: `http://127.0.0.1:${port}/feed.ics`, retry: { attempts: 1 } };
      const { source: fake, module } = fakeSource();
      source = fake;
      const portal = await startOnCall({
        entities,
        knex,
        config: { oncall: { ical: { endpoints: { platform } } } },
        features: options.withSource === false ? [] : [module],
      });
      portals.push(portal);
      return portal;
    }

    beforeEach(async () => {
      setClock(NOW);
      portals = [];
      answer = (_req, res) => res.end(calendar);
      server = createServer((req, res) => answer(req, res));
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
      knex = await databases.init(id);
      entities = [
        ...organisation().filter(({ metadata }) => metadata.name !== 'payments-primary'),
        pointer('vendor', { pagerduty: { schedule: 'PSCHED1' } }),
        pointer('feed', { ical: { endpoint: 'platform' } }),
      ];
    });
    afterEach(async () => {
      for (const { backend } of portals) await backend.stop();
      await new Promise<void>(resolve => server.close(() => resolve()));
      jest.useRealTimers();
    });

    async function rowOf(portal: Portal, ref: string) {
      const { body } = await portal.get('/now');
      return body.items.find(({ rotationRef }: { rotationRef: string }) => rotationRef === ref);
    }

    it('are imported as they are rendered there, with the people of the catalog', async () => {
      const portal = await start();
      expect(source.listFinalShifts).toHaveBeenCalledWith(
        expect.objectContaining({
          schedule: 'PSCHED1',
          window: {
            startMs: Date.parse('2026-11-19T10:00:00Z'),
            endMs: Date.parse('2027-01-25T10:00:00Z'),
          },
        }),
      );
      expect(await rowOf(portal, VENDOR)).toMatchObject({
        now: {
          userRefs: ['user:default/kim'],
          until: '2026-11-27T08:00:00.000Z',
          state: 'covered',
        },
        next: { userRefs: ['user:pagerduty/somebody-else-p2'] },
        schedule: { source: 'PagerDuty schedule PSCHED1', asOf: NOW, stale: false },
      });
      expect(await rowOf(portal, FEED)).toMatchObject({
        now: { userRefs: ['user:default/mara'] },
        next: { state: 'gap' },
        schedule: { source: 'iCal feed platform', stale: false },
      });
      const { body } = await portal.get(`/rotations/default/vendor/schedule`, 'member');
      expect(body).toMatchObject({
        mayOverride: false,
        overrides: [],
        final: [{ origins: [{ kind: 'imported', user: 'user:default/kim' }] }, {}],
      });
    });

    it('take no overrides here, which would reach nobody', async () => {
      const portal = await start();
      const override = {
        rotationRef: VENDOR,
        start: '2026-11-26T12:00:00Z',
        end: '2026-11-26T14:00:00Z',
        change: { kind: 'cover', replace: 'user:kim', with: 'user:mara' },
      };
      const { status, body } = await portal.post('/overrides', override, 'member');
      expect(status).toBe(409);
      expect(body.error.message).toContain('kept in PagerDuty');
    });

    it('stay as they were known last while they cannot be asked, with their age, also after a restart', async () => {
      const portal = await start();
      for (const minutes of [10, 20, 70]) {
        jest.setSystemTime(Date.parse(NOW) + minutes * 60_000);
        source.listFinalShifts.mockRejectedValue(new Error('PagerDuty could not be reached'));
        answer = (req, _res) => req.socket.destroy();
        await portal.runTask('oncall-import');
        for (const ref of [VENDOR, FEED]) {
          expect(await rowOf(portal, ref)).toMatchObject({
            now: { state: 'covered', until: '2026-11-27T08:00:00.000Z' },
            schedule: { asOf: NOW, stale: true, problem: expect.stringMatching(/could not/i) },
          });
        }
      }
      const { body } = await portal.get(`/who?ref=${VENDOR}`);
      expect(body).toMatchObject({
        state: 'on-call',
        people: [{ userRef: 'user:default/kim' }],
        imported: { asOf: NOW, stale: true },
      });
      // An hour later still, a replica that starts then, without the module.
      const restarted = await start({ withSource: false });
      expect(await rowOf(restarted, VENDOR)).toMatchObject({
        now: { userRefs: ['user:default/kim'] },
        schedule: { asOf: NOW, stale: true, problem: expect.stringContaining('no source') },
      });
    });

    it('answer on every page for an hour in which PagerDuty does not, with their age', async () => {
      const portal = await start();
      const scope = { kind: 'rotation', rotationRef: VENDOR };
      const { body: feed } = await portal.post('/feeds', { scope }, 'on call').expect(201);
      const { pathname } = new URL(feed.url);
      const subscribed = async () => (await request(portal.backend.server).get(pathname)).text;
      const before = await subscribed();
      expect(before).toContain('kim of payments on call: vendor');

      // It takes requests and never answers them.
      const hanging: ((error: Error) => void)[] = [];
      const hang = () => new Promise<never>((_, reject) => void hanging.push(reject));
      source.listFinalShifts.mockImplementation(hang);
      for (const minutes of [5, 30, 60]) {
        const at = new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
        jest.setSystemTime(Date.parse(at));
        const importing = portal.runTask('oncall-import');
        const stale = minutes > 5;
        const schedule = { asOf: NOW, source: 'PagerDuty schedule PSCHED1', stale };
        expect(await rowOf(portal, VENDOR)).toMatchObject({
          now: { userRefs: ['user:default/kim'], state: 'covered' },
          schedule,
        });
        const page = await portal.get('/rotations/default/vendor/schedule').expect(200);
        expect(page.body).toMatchObject({
          schedule,
          final: [{ userRefs: ['user:default/kim'], state: 'covered' }, {}],
        });
        expect((await portal.get(`/who?ref=${VENDOR}`)).body).toMatchObject({
          at,
          state: 'on-call',
          people: [{ userRef: 'user:default/kim', until: '2026-11-27T08:00:00.000Z' }],
          imported: schedule,
        });
        const mine = await portal.get('/me/shifts', 'on call').expect(200);
        expect(mine.body.shifts).toMatchObject([{ rotationRef: VENDOR }]);
        const gaps = await portal.get('/gaps?days=1').expect(200);
        expect(
          gaps.body.items.map((gap: { rotationRef: string }) => gap.rotationRef),
        ).not.toContain(VENDOR);
        expect(await subscribed()).toBe(before);
        hanging.splice(0).forEach(reject => reject(new Error('PagerDuty does not answer')));
        await importing;
      }
    });

    it('are read twice at the most for many who want them read at once', async () => {
      const portal = await start();
      let answerAll!: () => void;
      const allAsked = new Promise<void>(resolve => (answerAll = resolve));
      const list = source.listFinalShifts.getMockImplementation()!;
      source.listFinalShifts.mockClear().mockImplementation(async asked => {
        await allAsked;
        return list(asked);
      });
      portal.auditor.createEvent.mockClear();
      const refreshes = Promise.all(
        Array.from({ length: 10 }, () => portal.post('/refresh', {}, 'service')),
      );
      while (portal.audited().length < 10) await new Promise(resolve => setImmediate(resolve));
      answerAll();
      expect((await refreshes).map(({ status }) => status)).toEqual(Array(10).fill(200));
      expect(source.listFinalShifts).toHaveBeenCalledTimes(2);
    });

    it('are asked for again when they are due, and not before', async () => {
      const portal = await start();
      expect(source.listFinalShifts).toHaveBeenCalled();
      source.listFinalShifts.mockClear();
      await rowOf(portal, VENDOR);
      const statements: string[] = [];
      knex.on('query', ({ sql }: { sql: string }) => void statements.push(sql));
      await portal.runTask('oncall-import');
      expect(source.listFinalShifts).not.toHaveBeenCalled();
      // What is known already is not read from the database once more.
      expect(statements.length).toBeGreaterThan(0);
      expect(statements.filter(sql => sql.includes('content'))).toEqual([]);
      jest.setSystemTime(Date.parse(NOW) + 5 * 60_000);
      await portal.runTask('oncall-import');
      expect(source.listFinalShifts).toHaveBeenCalledTimes(1);
      expect((await rowOf(portal, VENDOR)).schedule.asOf).toBe('2026-11-26T10:05:00.000Z');
    });

    it('that say what cannot be are not believed', async () => {
      const portal = await start();
      answer = (_req, res) => res.end('<html>Please sign in</html>');
      jest.setSystemTime(Date.parse(NOW) + 5 * 60_000);
      await portal.runTask('oncall-import');
      expect(await rowOf(portal, FEED)).toMatchObject({
        now: { userRefs: ['user:default/mara'] },
        schedule: { problem: 'What the feed answered is no calendar' },
      });
      source.listFinalShifts.mockImplementation(async ({ window }) => ({ window, shifts: [] }));
      jest.setSystemTime(Date.parse(NOW) + 10 * 60_000);
      await portal.runTask('oncall-import');
      expect(await rowOf(portal, VENDOR)).toMatchObject({
        now: { userRefs: ['user:default/kim'] },
        schedule: { problem: expect.stringContaining('nobody in it all at once') },
      });
      jest.setSystemTime(Date.parse(NOW) + 75 * 60_000);
      await portal.runTask('oncall-import');
      expect(await rowOf(portal, VENDOR)).toMatchObject({ now: { state: 'gap' } });
    });

    it('that were never read are unknown, which is neither a gap nor told as one', async () => {
      entities.push(pointer('typo', { ical: { endpoint: 'platfrom' } }));
      const portal = await start();
      const typo = await rowOf(portal, 'oncallrotation:default/typo');
      expect(typo).toMatchObject({
        now: { state: 'unknown', userRefs: [] },
        gaps: { count: 0 },
        schedule: { stale: true, problem: expect.stringContaining('did you mean "platform"?') },
      });
      await portal.runTask('oncall-notices');
      expect(portal.told().filter(title => title.includes('typo'))).toEqual([]);
      const { body } = await portal.get('/who?ref=oncallrotation:typo');
      expect(body).toMatchObject({ state: 'unknown', because: expect.any(String) });
    });

    const paged = (name: string, annotations: Record<string, string>) =>
      entity(
        'Component',
        name,
        { type: 'service', lifecycle: 'production', owner: 'payments' },
        { annotations },
      );

    it.each<[string, string, Entity]>([
      [
        'an account that is too long',
        'The account it names is longer than 100 characters',
        pointer('bad', { pagerduty: { schedule: 'P1', account: 'a'.repeat(101) } }),
      ],
      [
        'an account with a NUL character',
        'The account it names holds a NUL character',
        pointer('bad', { pagerduty: { schedule: 'P1', account: 'eu\u0000' } }),
      ],
      [
        'a name that is too long',
        'The name it goes by there is longer than 200 characters',
        paged('bad', { 'pagerduty.com/service-id': 'P'.repeat(201) }),
      ],
    ])('under %s are never read and say why', async (_, why, bad) => {
      entities.push(bad);
      const portal = await start();
      const { body: facts } = await portal.get('/facts', 'service').expect(200);
      expect(facts.importedSchedules).toContainEqual(
        expect.objectContaining({ ref: expect.stringMatching(/\/bad$/), problem: why }),
      );
      expect(await rowOf(portal, VENDOR)).toMatchObject({ now: { state: 'covered' } });
      expect(await knex('oncall_imports')).toHaveLength(2);
    });

    it('that fail with words that cannot be kept say the rest', async () => {
      const portal = await start();
      source.listFinalShifts.mockRejectedValue(new Error('Gone\u0000 astray'));
      jest.setSystemTime(Date.parse(NOW) + 5 * 60_000);
      await portal.runTask('oncall-import');
      expect(await rowOf(portal, VENDOR)).toMatchObject({
        now: { userRefs: ['user:default/kim'] },
        schedule: { problem: 'Gone astray' },
      });
    });

    it('of a service that is kept in PagerDuty answer for it', async () => {
      entities.push(paged('paged', { 'pagerduty.com/service-id': 'PSVC1' }));
      const portal = await start();
      expect(source.listServiceShifts).toHaveBeenCalledWith(
        expect.objectContaining({ service: 'PSVC1' }),
      );
      const { body } = await portal.get('/who?ref=paged');
      expect(body).toMatchObject({
        state: 'on-call',
        people: [{ userRef: 'user:default/kim' }],
        imported: { source: 'PagerDuty service PSVC1', stale: false },
      });
      const { body: facts } = await portal.get('/facts', 'service');
      const { length } = facts.importedSchedules;
      expect(length).toBe(3);
    });

    it('are forgotten when nothing points to them any more', async () => {
      const portal = await start();
      expect(await knex('oncall_imports')).toHaveLength(2);
      entities.pop();
      await portal.post('/refresh', {}, 'service').expect(200);
      expect(await knex('oncall_imports')).toHaveLength(1);
    });
  });
});
