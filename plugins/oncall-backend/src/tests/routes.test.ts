import { readFileSync } from 'node:fs';
import path from 'node:path';
import { mockServices, startTestBackend, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { describedApi, setClock } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import request from 'supertest';
import oncallPlugin from '../index';
import { entity, NOW, organisation, PRIMARY } from '../__testUtils__/organisation';
import { type Actor, ACTORS, type Portal, startOnCall } from '../__testUtils__/startOnCall';

const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));
const actors = Object.keys(ACTORS) as Actor[];

const OVERRIDE = {
  rotationRef: PRIMARY,
  start: '2026-11-27T08:00:00Z',
  end: '2026-11-28T08:00:00Z',
  change: { kind: 'cover', replace: 'user:kim', with: 'user:mara' },
};
/** Kim is on call then; Mara is asked. */
const SWAP = {
  rotationRef: PRIMARY,
  start: '2026-11-28T08:00:00Z',
  end: '2026-11-29T08:00:00Z',
  toUserRef: 'user:mara',
};

interface Asked {
  status: number;
  body?: unknown;
}

/** In the order of the actors: anonymous, stranger, member, on call, parent-team member, admin, service. */
const EVERYBODY = [401, 200, 200, 200, 200, 200, 200];
const PEOPLE = [401, 200, 200, 200, 200, 200, 403];
/** What each operation answers each actor. */
const EXPECTED: Record<string, number[]> = {
  'get /v1/now': EVERYBODY,
  'get /v1/who': EVERYBODY,
  'get /v1/who/many': EVERYBODY,
  'get /v1/rotations/{namespace}/{name}/schedule': EVERYBODY,
  'get /v1/rotations/{namespace}/{name}/load': EVERYBODY,
  'get /v1/gaps': EVERYBODY,
  'get /v1/shifts': EVERYBODY,
  'get /v1/me/shifts': PEOPLE,
  'get /v1/overrides': EVERYBODY,
  'post /v1/overrides': [401, 403, 201, 201, 201, 201, 403],
  'post /v1/overrides/preview': [401, 403, 200, 200, 200, 200, 403],
  'delete /v1/overrides/{id}': [401, 403, 204, 204, 204, 204, 403],
  'get /v1/swaps': EVERYBODY,
  // Only who is on call asks for their own shift.
  'post /v1/swaps': [401, 400, 400, 201, 400, 400, 403],
  // Only who is asked answers, over nobody's head.
  'post /v1/swaps/{id}/accept': [401, 403, 200, 403, 403, 403, 403],
  'post /v1/swaps/{id}/decline': [401, 403, 200, 403, 403, 403, 403],
  'post /v1/swaps/{id}/withdraw': [401, 403, 403, 200, 403, 403, 403],
  'get /v1/feeds': PEOPLE,
  'post /v1/feeds': [401, 201, 201, 201, 201, 201, 403],
  // Mara's own feed.
  'delete /v1/feeds/{id}': [401, 403, 204, 403, 403, 204, 403],
  // Whoever has the address.
  'get /v1/feeds/ics/{token}.ics': [200, 200, 200, 200, 200, 200, 200],
  'post /v1/erasures': [401, 403, 403, 403, 403, 200, 200],
  'get /v1/facts': EVERYBODY,
  'post /v1/refresh': [401, 403, 403, 403, 403, 200, 200],
  'get /v1/openapi.json': EVERYBODY,
};

describe('the routes of on-call', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  async function start(knex: Knex, entities = organisation()): Promise<Portal> {
    setClock(NOW);
    return startOnCall({ entities, knex });
  }
  afterEach(() => jest.useRealTimers());

  /** Asks an operation once, with whatever has to be there first, and takes away what it made. */
  function asking(portal: Portal): Record<string, (actor: Actor) => Promise<Asked>> {
    const read = (route: string) => async (actor: Actor) => portal.get(route, actor);
    const makeOverride = async () =>
      (await portal.post('/overrides', OVERRIDE, 'admin').expect(201)).body.id;
    const makeSwap = async () => (await portal.post('/swaps', SWAP, 'on call').expect(201)).body.id;
    const makeFeed = async () => {
      const { body } = await portal.post('/feeds', { scope: { kind: 'me' } }, 'member').expect(201);
      return body;
    };
    const drop = async (id: string) => void (await portal.delete(`/overrides/${id}`, 'admin'));
    const answerSwap = (answer: string) => async (actor: Actor) => {
      const swap = await makeSwap();
      const answered = await portal.post(`/swaps/${swap}/${answer}`, {}, actor);
      const { body } = await portal.get('/overrides?rotationRef=payments-primary', 'admin');
      for (const { id } of body.items) await drop(id);
      return answered;
    };
    return {
      'get /v1/now': read('/now?limit=1'),
      'get /v1/who': read('/who?ref=checkout'),
      'get /v1/who/many': read('/who/many?ref=checkout&ref=finder'),
      'get /v1/rotations/{namespace}/{name}/schedule': read(
        '/rotations/default/payments-primary/schedule',
      ),
      'get /v1/rotations/{namespace}/{name}/load': read('/rotations/default/payments-primary/load'),
      'get /v1/gaps': read('/gaps?days=7'),
      'get /v1/shifts': read('/shifts?userRef=mara'),
      'get /v1/me/shifts': read('/me/shifts?days=30'),
      'get /v1/overrides': async actor => {
        const id = await makeOverride();
        const answer = await portal.get('/overrides?rotationRef=payments-primary', actor);
        await drop(id);
        return answer;
      },
      'post /v1/overrides': async actor => {
        const answer = await portal.post('/overrides', OVERRIDE, actor);
        if (answer.status === 201) await drop(answer.body.id);
        return answer;
      },
      'post /v1/overrides/preview': async actor =>
        portal.post('/overrides/preview', OVERRIDE, actor),
      'delete /v1/overrides/{id}': async actor => {
        const id = await makeOverride();
        const answer = await portal.delete(`/overrides/${id}`, actor);
        await drop(id);
        return answer;
      },
      'get /v1/swaps': async actor => {
        await makeSwap();
        return portal.get('/swaps?rotationRef=payments-primary', actor);
      },
      'post /v1/swaps': async actor => portal.post('/swaps', SWAP, actor),
      'post /v1/swaps/{id}/accept': answerSwap('accept'),
      'post /v1/swaps/{id}/decline': answerSwap('decline'),
      'post /v1/swaps/{id}/withdraw': answerSwap('withdraw'),
      'get /v1/feeds': async actor => portal.get('/feeds', actor),
      'post /v1/feeds': async actor =>
        portal.post('/feeds', { scope: { kind: 'rotation', rotationRef: PRIMARY } }, actor),
      'delete /v1/feeds/{id}': async actor =>
        portal.delete(`/feeds/${(await makeFeed()).id}`, actor),
      'get /v1/feeds/ics/{token}.ics': async actor => {
        const { pathname } = new URL((await makeFeed()).url);
        return request(portal.backend.server).get(pathname).set('authorization', ACTORS[actor]);
      },
      'post /v1/erasures': async actor => portal.post('/erasures', { userRef: 'user:gone' }, actor),
      'get /v1/facts': async actor => {
        const id = await makeOverride();
        const answer = await portal.get('/facts', actor);
        await drop(id);
        return answer;
      },
      'post /v1/refresh': async actor => portal.post('/refresh', {}, actor),
      'get /v1/openapi.json': async actor => portal.get('/openapi.json', actor),
    };
  }

  it('are described in full', () => {
    expect(api.operations.sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(databases.eachSupportedId())(
    'answer each actor what they may know and do, as described, on %s',
    async id => {
      const portal = await start(await databases.init(id));
      const answers: Record<string, number[]> = {};
      const faults: Record<string, string[]> = {};
      for (const [operation, ask] of Object.entries(asking(portal))) {
        answers[operation] = [];
        for (const actor of actors) {
          const { status, body } = await ask(actor);
          answers[operation].push(status);
          const isJson = status < 300 && status !== 204 && !operation.endsWith('.ics');
          if (!isJson) continue;
          const found = api.faultsOf(operation, body, status);
          if (found.length > 0) faults[operation] = found;
        }
      }
      expect(answers).toEqual(EXPECTED);
      expect(faults).toEqual({});
      await portal.backend.stop();
    },
  );

  describe('with a portal', () => {
    let entities: Entity[];
    let portal: Portal;
    beforeEach(async () => {
      entities = organisation();
      portal = await start(await databases.init('SQLITE_3'), entities);
    });
    afterEach(() => portal.backend.stop());

    it('write down every refusal', async () => {
      const refused: [string, () => PromiseLike<unknown>][] = [
        ['override', () => portal.post('/overrides', OVERRIDE, 'stranger')],
        ['preview', () => portal.post('/overrides/preview', OVERRIDE, 'stranger')],
        ['refresh', () => portal.post('/refresh', {}, 'stranger')],
        [
          'calendar',
          () => request(portal.backend.server).get('/api/oncall/v1/feeds/ics/guessed.ics'),
        ],
      ];
      for (const [name, ask] of refused) {
        portal.auditor.createEvent.mockClear();
        await ask();
        expect([name, portal.audited()]).toEqual([name, ['access-denied']]);
      }
    });

    it.each([
      ['/now?text=checkout', ['payments-primary']],
      ['/now?text=FINDER', ['search-hours']],
      ['/now?text=office', ['search-hours']],
      ['/now?text=kim%20of', ['payments-primary']],
      ['/now?text=search', ['search-hours']],
      ['/now?text=nothing-like-it', []],
      ['/now?teamRef=commerce', ['payments-primary']],
      ['/now?teamRef=group:default/search', ['search-hours']],
      ['/now?gaps=true', ['search-hours']],
      ['/now?gaps=false', ['payments-primary', 'search-hours']],
    ])('list what is asked for by %s', async (route, names) => {
      const { body } = await portal.get(route).expect(200);
      const refs = body.items.map(({ rotationRef }: { rotationRef: string }) => rotationRef);
      expect(refs).toEqual(names.map(name => `oncallrotation:default/${name}`));
      expect(body.totalItems).toBe(names.length);
    });

    it('find whose turn comes later, and say when it does', async () => {
      const later = { userRef: 'user:default/mara', start: '2026-12-07T08:00:00.000Z' };
      const found = async (text: string) => (await portal.get(`/now?text=${text}`)).body.items;
      expect(await found('Mara%20of')).toMatchObject([
        { rotationRef: PRIMARY, later: { ...later, end: '2026-12-14T08:00:00.000Z' } },
      ]);
      expect(api.faultsOf('get /v1/now', (await portal.get('/now?text=mara')).body, 200)).toEqual(
        [],
      );
      // On call now, next, and found by the service: no word more than needed.
      for (const text of ['kim', 'oyvind', 'checkout']) {
        expect([text, (await found(text)).map(Object.keys)]).toEqual([
          text,
          [expect.not.arrayContaining(['later'])],
        ]);
      }
      // A turn that an override gives is found at once, and is the first.
      await portal
        .post(
          '/overrides',
          {
            ...OVERRIDE,
            start: '2026-12-02T08:00:00Z',
            end: '2026-12-03T08:00:00Z',
            change: { kind: 'add', user: 'user:ines' },
          },
          'admin',
        )
        .expect(201);
      expect(await found('ines')).toMatchObject([
        { later: { userRef: 'user:default/ines', start: '2026-12-02T08:00:00.000Z' } },
      ]);
    });

    it('give a row with now, next, gaps and the services that answer to it', async () => {
      const { body } = await portal.get('/now');
      expect(body).toMatchObject({ at: NOW, namesHidden: false, totalItems: 2 });
      const [payments, search] = body.items;
      expect(payments).toEqual({
        rotationRef: PRIMARY,
        title: 'payments-primary',
        timeZone: 'Europe/Oslo',
        teamRef: 'group:default/payments',
        now: {
          userRefs: ['user:default/kim'],
          until: '2026-11-30T08:00:00.000Z',
          state: 'covered',
        },
        next: {
          userRefs: ['user:default/oyvind'],
          at: '2026-11-30T08:00:00.000Z',
          state: 'covered',
        },
        gaps: { count: 0 },
        serviceRefs: ['component:default/checkout', 'component:default/ledger'],
        serviceCount: 2,
      });
      // 19:00 in Tokyo: nobody until nine in the morning, and nobody said so.
      expect(search).toMatchObject({
        title: 'Search, office hours',
        now: { userRefs: [], until: '2026-11-27T00:00:00.000Z', state: 'gap' },
        next: { userRefs: ['user:default/yuki'], at: '2026-11-27T00:00:00.000Z' },
        gaps: { firstStart: NOW, firstEnd: '2026-11-27T00:00:00.000Z' },
      });
      // Tonight, and after each of the 21 working days until 26 December.
      expect(search.gaps.count).toBe(22);
    });

    it('give a row to a document that cannot be used, and say what is wrong with it', async () => {
      entities.push(
        entity('OnCallRotation', 'broken', { owner: 'group:payments', timeZone: 'nowhere' }),
      );
      await portal.post('/refresh', {}, 'service').expect(200);
      const { body } = await portal.get('/now').expect(200);
      expect(body.items).toHaveLength(3);
      expect(body.items[0]).toMatchObject({
        rotationRef: 'oncallrotation:default/broken',
        now: { state: 'unknown', userRefs: [] },
        problem: expect.stringContaining('nowhere'),
      });
      expect(api.faultsOf('get /v1/now', body, 200)).toEqual([]);
    });

    it('say that somebody on call has left, from the very day on', async () => {
      const kim = entities.find(({ metadata }) => metadata.name === 'kim')!;
      const leave = async (since: string) => {
        kim.metadata.annotations = {
          'rollcall.dev/status': 'departed',
          'rollcall.dev/since': since,
        };
        await portal.post('/refresh', {}, 'service').expect(200);
      };
      const rowAt = async (at: string, query = 'text=payments-primary') => {
        jest.setSystemTime(Date.parse(at));
        return (await portal.get(`/now?${query}`)).body.items[0];
      };
      await leave('2026-11-28');
      expect((await rowAt(NOW)).now).not.toHaveProperty('reached');
      expect((await rowAt('2026-11-27T23:59:59.999Z')).now).not.toHaveProperty('reached');
      const row = await rowAt('2026-11-28T00:00:00.000Z', 'gaps=true');
      expect(row).toMatchObject({
        rotationRef: PRIMARY,
        now: { userRefs: ['user:default/kim'], state: 'covered', reached: 'nobody' },
      });
      expect(row.next).not.toHaveProperty('reached');
      expect(api.faultsOf('get /v1/now', (await portal.get('/now')).body, 200)).toEqual([]);

      const override = {
        ...{ rotationRef: PRIMARY, start: '2026-11-28T00:00:00Z', end: '2026-11-29T08:00:00Z' },
        change: { kind: 'add', user: 'user:mara' },
      };
      await portal.post('/overrides', override, 'member').expect(201);
      expect((await rowAt('2026-11-28T00:00:00.000Z')).now).toMatchObject({
        userRefs: ['user:default/kim', 'user:default/mara'],
        reached: 'some',
      });
    });

    it('change hands at the very instant of a handoff, and no sooner', async () => {
      const nowAt = async (at: string) => {
        jest.setSystemTime(Date.parse(at));
        const { body } = await portal.get('/now?text=payments-primary');
        return body.items[0].now.userRefs;
      };
      expect(await nowAt('2026-11-30T07:59:59.999Z')).toEqual(['user:default/kim']);
      expect(await nowAt('2026-11-30T08:00:00.000Z')).toEqual(['user:default/oyvind']);
      // A clock that is set back tells of the past as it was.
      expect(await nowAt('2026-11-30T07:59:59.000Z')).toEqual(['user:default/kim']);
    });

    it('give every rotation once, page by page', async () => {
      const first = await portal.get('/now?limit=1');
      expect(first.body.items).toHaveLength(1);
      const { nextCursor } = first.body;
      const second = await portal.get(`/now?limit=1&cursor=${nextCursor}`);
      expect(second.body.nextCursor).toBeUndefined();
      const refs = [...first.body.items, ...second.body.items].map(
        ({ rotationRef }) => rotationRef,
      );
      expect(new Set(refs).size).toBe(2);
    });

    it('say where nobody will be, by team, the soonest first', async () => {
      const { body } = await portal.get('/gaps?days=2');
      expect(body.items).toEqual([
        {
          rotationRef: 'oncallrotation:default/search-hours',
          teamRef: 'group:default/search',
          start: NOW,
          end: '2026-11-27T00:00:00.000Z',
          serviceRefs: ['component:default/finder'],
          worstTier: '2',
        },
        expect.objectContaining({
          start: '2026-11-27T08:00:00.000Z',
          end: '2026-11-28T10:00:00.000Z',
        }),
      ]);
      const payments = await portal.get('/gaps?teamRef=payments');
      expect(payments.body).toEqual({ items: [] });
    });

    it('give my shifts, those under way from their beginning, with who comes before and after', async () => {
      const { body } = await portal.get('/me/shifts?days=30', 'on call');
      expect(body.userRef).toBe('user:default/kim');
      expect(body.shifts).toMatchObject([
        {
          rotationRef: PRIMARY,
          start: '2026-11-23T08:00:00.000Z',
          end: '2026-11-30T08:00:00.000Z',
          before: ['user:default/mara'],
          after: ['user:default/oyvind'],
        },
        { start: '2026-12-14T08:00:00.000Z', end: '2026-12-21T08:00:00.000Z' },
      ]);
      const { body: same } = await portal.get('/shifts?userRef=kim&days=30');
      expect(same.shifts).toEqual(body.shifts);
    });

    it('explain who is on call, step by step', async () => {
      const { body } = await portal.get('/who?ref=checkout');
      expect(body).toMatchObject({
        ref: 'component:default/checkout',
        at: NOW,
        state: 'on-call',
        people: [{ userRef: 'user:default/kim', rotationRef: PRIMARY }],
        answeredBy: 'escalationpolicy:default/payments',
        next: { at: '2026-11-30T08:00:00.000Z', userRefs: ['user:default/oyvind'] },
        steps: [
          { index: 0, afterMs: 0, state: 'reaches', targets: [{ users: ['user:default/kim'] }] },
          { index: 1, afterMs: 600_000, targets: [{ users: ['user:default/ines'] }] },
        ],
      });
      expect(body.hops.length).toBeGreaterThan(1);
      const { body: finder } = await portal.get('/who?ref=finder');
      expect(finder).toMatchObject({ state: 'nobody', because: expect.stringContaining('gap') });
    });

    it('say in brief who is on call for many, each once, in the order asked', async () => {
      const { body } = await portal.get(
        '/who/many?ref=finder&ref=checkout&ref=component:default/checkout&ref=gone',
      );
      expect(body).toEqual({
        at: NOW,
        namesHidden: false,
        items: [
          { ref: 'component:default/finder', state: 'nobody', userRefs: [] },
          {
            ref: 'component:default/checkout',
            state: 'on-call',
            userRefs: ['user:default/kim'],
            until: '2026-11-30T08:00:00.000Z',
          },
          { ref: 'component:default/gone', state: 'unknown', userRefs: [] },
        ],
      });
    });

    it.each([
      [`/who/many?${'ref=a&'.repeat(101)}`, 'ref'],
      ['/who/many', 'ref'],
      ['/now?limit=0', 'limit'],
      ['/now?colour=red', 'colour'],
      ['/now?cursor=eyJ9', 'cursor'],
      ['/now?teamRef=user:mara', 'teamRef'],
      ['/who', 'ref'],
      ['/who?ref=a:b:c/d', 'ref'],
      ['/who?ref=checkout&at=tomorrow', 'at'],
      ['/rotations/default/payments-primary/schedule?start=2026-11-26', 'start'],
      [
        '/rotations/default/payments-primary/schedule?start=2026-11-26T00:00Z&end=2028-11-26T00:00Z',
        '400 days',
      ],
      [
        '/rotations/default/payments-primary/schedule?start=2026-11-26T00:00Z&end=2026-11-25T00:00Z',
        'end',
      ],
      ['/rotations/default/a%20b/schedule', 'name'],
      ['/gaps?days=401', 'days'],
      ['/shifts', 'userRef'],
      ['/overrides', 'rotationRef'],
      ['/swaps', 'mine'],
    ])('refuse %s and name what is wrong', async (route, named) => {
      const { status, body } = await portal.get(route);
      expect({ route, status, name: body.error.name }).toEqual({
        route,
        status: 400,
        name: 'InputError',
      });
      expect(body.error.message).toContain(named);
    });

    it.each([
      ['get', '/rotations/default/payments-primry/schedule', 'Did you mean'],
      ['get', '/who?ref=chekout', 'checkout'],
      ['get', '/overrides?rotationRef=payments-primry', 'Did you mean'],
      ['post', '/swaps/none/accept', 'no swap'],
      ['delete', '/feeds/none', 'no feed'],
      ['delete', '/overrides/none', 'no override'],
    ] as const)('answer to %s %s that it is not there', async (method, route, message) => {
      const ask = {
        get: () => portal.get(route, 'admin'),
        post: () => portal.post(route, {}, 'admin'),
        delete: () => portal.delete(route, 'admin'),
      };
      const { status, body } = await ask[method]();
      expect(status).toBe(404);
      expect(body.error.message).toContain(message);
    });
  });

  it('say in words that nothing was read yet', async () => {
    const catalog = catalogServiceMock.mock({
      streamEntities: () => {
        throw new ServiceUnavailableError('starting');
      },
    });
    const { server } = await startTestBackend({
      features: [
        oncallPlugin,
        catalog.factory,
        mockServices.scheduler.mock({ scheduleTask: async () => {} }).factory,
      ],
    });
    const { status, body } = await request(server)
      .get('/api/oncall/v1/now')
      .set('authorization', mockCredentials.user.header());
    expect(status).toBe(503);
    expect(body.error.message).toContain('The catalog has not been read yet');
  });
});
