import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { setClock } from '@rollcall/test-utils';
import request from 'supertest';
import { entity, NOW, organisation, PRIMARY } from '../__testUtils__/organisation';
import { type Actor, type Portal, startOnCall } from '../__testUtils__/startOnCall';

/** Everybody of payments, in any spelling. */
const NAMES = /mara|kim|oyvind/;

describe('names that are hidden', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'], disableDocker: true });
  let entities: Entity[];
  let portal: Portal;
  jest.setTimeout(60_000);

  beforeEach(async () => {
    setClock(NOW);
    entities = organisation();
    portal = await startOnCall({
      entities,
      knex: await databases.init('SQLITE_3'),
      config: { oncall: { hideNames: true } },
    });
    await portal
      .post(
        '/overrides',
        {
          rotationRef: PRIMARY,
          start: '2026-11-27T08:00:00Z',
          end: '2026-11-28T08:00:00Z',
          change: { kind: 'cover', replace: 'user:kim', with: 'user:mara' },
          reason: 'mara knows',
        },
        'member',
      )
      .expect(201);
    const swap = {
      rotationRef: PRIMARY,
      start: '2026-11-28T08:00:00Z',
      end: '2026-11-29T08:00:00Z',
    };
    await portal.post('/swaps', swap, 'on call').expect(201);
  });
  afterEach(async () => {
    await portal.backend.stop();
    jest.useRealTimers();
  });

  const ROUTES = [
    '/now',
    '/who?ref=checkout',
    '/who/many?ref=checkout',
    '/who?ref=checkout&at=2026-11-27T12:00:00Z',
    '/rotations/default/payments-primary/schedule',
    '/overrides?rotationRef=payments-primary',
    '/swaps?rotationRef=payments-primary',
    '/gaps',
  ];

  it.each(ROUTES)('are in no answer to a stranger: %s', async route => {
    const { body } = await portal.get(route, 'stranger').expect(200);
    expect(JSON.stringify(body)).not.toMatch(NAMES);
  });

  it('still show that somebody is on call', async () => {
    const { body: page } = await portal.get('/now?text=payments', 'stranger');
    expect(page).toMatchObject({ namesHidden: true, totalItems: 1 });
    expect(page.items[0]).toMatchObject({
      now: { state: 'covered', userRefs: [], until: '2026-11-27T08:00:00.000Z' },
    });
    const { body: answer } = await portal.get('/who?ref=checkout', 'stranger');
    expect(answer).toMatchObject({ state: 'on-call', people: [], namesHidden: true });
    const { body: many } = await portal.get('/who/many?ref=checkout', 'stranger');
    expect(many).toMatchObject({
      namesHidden: true,
      items: [{ state: 'on-call', userRefs: [] }],
    });
    const { body: known } = await portal.get('/who/many?ref=checkout', 'member');
    expect(known.items[0].userRefs).toEqual(['user:default/kim']);
  });

  it('are not found by searching for them', async () => {
    expect((await portal.get('/now?text=kim', 'stranger')).body.items).toEqual([]);
    expect((await portal.get('/now?text=kim', 'member')).body.items).toHaveLength(1);
    // Not on call now nor next; whoever asked before gives nothing away.
    const later = [{ later: { userRef: 'user:default/oyvind' } }];
    expect((await portal.get('/now?text=oyvind', 'member')).body.items).toMatchObject(later);
    expect((await portal.get('/now?text=oyvind', 'stranger')).body.items).toEqual([]);
  });

  it.each<[Actor, boolean]>([
    ['member', true],
    ['on call', true],
    ['parent-team member', true],
    ['service', true],
    ['admin', false],
  ])('are shown to a %s: %s', async (actor, isShown) => {
    for (const route of ROUTES.filter(each => !/gaps/.test(each))) {
      const { body } = await portal.get(route, actor).expect(200);
      expect({ route, isShown: NAMES.test(JSON.stringify(body)) }).toEqual({ route, isShown });
    }
  });

  it('are given to back ends alone as facts', async () => {
    await portal.get('/facts', 'stranger').expect(403);
    const { body } = await portal.get('/facts', 'service').expect(200);
    expect(body.overrides).toHaveLength(1);
  });

  it('are not in a calendar of a stranger, nor in the list of somebody\u2019s shifts', async () => {
    const scope = { kind: 'rotation', rotationRef: PRIMARY };
    const { body } = await portal.post('/feeds', { scope }, 'stranger').expect(201);
    const { text } = await request(portal.backend.server).get(new URL(body.url).pathname);
    expect(text).toContain('Somebody on call');
    expect(text).not.toMatch(NAMES);
    const shifts = await portal.get('/shifts?userRef=kim', 'stranger');
    expect(shifts.body.shifts).toEqual([]);
  });

  it('are not in what is wrong with a document', async () => {
    const primary = entities.find(({ metadata }) => metadata.name === 'payments-primary')!;
    const spec = primary.spec!;
    const cover = { from: '2026-12-01T09:00', to: '2026-12-02T09:00' };
    spec.overrides = ['mara', 'oyvind'].map((name, at) => ({
      id: `x${at}`,
      ...cover,
      cover: { replace: 'user:kim', with: `user:${name}` },
    }));
    await portal.post('/refresh', {}, 'service').expect(200);
    const problems = async (actor: Actor) => {
      const { body: page } = await portal.get('/now?text=payments', actor).expect(200);
      const { body } = await portal.get(ROUTES[4], actor).expect(200);
      return [page.items[0].problem, ...body.problems];
    };
    const told = 'The overrides "x0" and "x1" both decide about user:kim';
    expect(await problems('member')).toEqual([
      expect.stringContaining(told),
      expect.stringContaining(told),
    ]);
    const hidden =
      'Something is wrong with its document; those who may see its names are told what.';
    expect(await problems('stranger')).toEqual([hidden, hidden]);

    spec.layers = [{ name: 'user:kim is mine', versions: 'none' }];
    await portal.post('/refresh', {}, 'service').expect(200);
    const { body } = await portal.get(ROUTES[4], 'stranger').expect(409);
    expect(body.error.message).toBe(`The document of payments-primary cannot be used: ${hidden}`);
    expect(JSON.stringify((await portal.get('/now', 'stranger')).body)).not.toMatch(NAMES);
  });

  it('of whom a policy names are not in the reasons either', async () => {
    const policy = entities.find(({ kind }) => kind === 'EscalationPolicy')!;
    policy.spec!.steps = [{ notify: ['user:gone', 'user:ines'] }];
    const annotations = { 'rollcall.dev/status': 'departed' };
    for (const name of ['ines', 'gone']) {
      const known = entities.findIndex(
        ({ kind, metadata }) => kind === 'User' && metadata.name === name,
      );
      if (known >= 0) entities.splice(known, 1);
      entities.push(entity('User', name, { memberOf: ['commerce'] }, { annotations }));
    }
    await portal.post('/refresh', {}, 'service').expect(200);
    const route = '/who?ref=escalationpolicy:payments';
    const { body: full } = await portal.get(route, 'service');
    expect(full.because).toBe('User:gone has left and user:ines has left.');
    for (const actor of ['stranger', 'admin'] as const) {
      const { body } = await portal.get(route, actor);
      expect(body.because).toBe('Somebody has left and somebody has left.');
      expect(JSON.stringify(body)).not.toMatch(/gone|ines/);
    }
    const { body: own } = await portal.get(route, 'parent-team member');
    expect(own.because).toBe('Somebody has left and user:ines has left.');
  });

  it('of who has left are not in the reasons either', async () => {
    const kim = entities.find(({ metadata }) => metadata.name === 'kim')!;
    kim.metadata = { name: 'kim', annotations: { 'rollcall.dev/status': 'departed' } };
    await portal.post('/refresh', {}, 'service').expect(200);
    const route = '/who?ref=escalationpolicy:payments';
    const reasons = async (actor: Actor) => {
      const { body } = await portal.get(route, actor);
      return body.skipped.map(({ because }: { because: string }) => because);
    };
    expect(await reasons('member')).toEqual(['user:kim has left']);
    expect(await reasons('stranger')).toEqual(['somebody has left']);
  });
});
