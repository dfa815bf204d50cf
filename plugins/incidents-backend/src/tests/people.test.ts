import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { describedApi } from '@rollcall/test-utils';
import { LEARNED } from '../__testUtils__/learningPaths';
import { PAGED } from '../__testUtils__/pagingPaths';
import { ACTORS, type Asker, notice, startIncidents } from '../__testUtils__/startIncidents';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));

const DECLARATION = {
  title: 'Cards are refused',
  serviceRef: 'component:checkout',
  idempotencyKey: 'click-1',
};

const READ: Record<string, number> = { anonymous: 401, service: 200 };
const ACT: Record<string, number> = {
  anonymous: 401,
  stranger: 403,
  fallback: 403,
  service: 403,
};
const WRITE: Record<string, number> = { anonymous: 401, service: 403 };
const ERASE: Record<string, number> = {
  ...{ anonymous: 401, stranger: 403, 'on call': 403, member: 403 },
  ...{ 'parent-team member': 403, fallback: 403 },
};
const ROUTES: [string, string, object | undefined, Record<string, number>, number][] = [
  ['get', '/incidents', undefined, READ, 200],
  ['get', '/incidents/1', undefined, READ, 200],
  ['get', '/facts', undefined, READ, 200],
  ['get', '/incidents/1/surroundings', undefined, READ, 200],
  ['get', '/incidents/1/communication', undefined, READ, 200],
  ['get', '/status', undefined, READ, 200],
  ['get', '/status/page', undefined, READ, 200],
  ['get', '/figures', undefined, READ, 200],
  ['get', '/digests', undefined, READ, 200],
  ['get', '/incidents/1/remedies', undefined, READ, 200],
  ['get', '/sources', undefined, READ, 200],
  ['get', '/changes', undefined, READ, 200],
  ['post', '/changes', { title: 'Deployed 42' }, { anonymous: 401 }, 201],
  ['get', '/openapi.json', undefined, READ, 200],
  ['post', '/erasures', { userRef: 'user:nobody' }, ERASE, 200],
  ['post', '/incidents', { title: 'x', idempotencyKey: 'k' }, WRITE, 201],
  ['post', '/incidents/1/notes', { text: 'I see it too' }, WRITE, 200],
  ['post', '/incidents/1/severity', { severity: 1, because: 'x' }, ACT, 200],
  ['post', '/incidents/1/role', { role: 'scribe' }, ACT, 200],
  ['post', '/incidents/1/affected', { serviceRefs: ['component:ledger'] }, ACT, 200],
  ['post', '/incidents/1/pull-in', { serviceRef: 'component:ledger' }, ACT, 409],
  ['post', '/incidents/1/update', { audience: 'internal', text: 'We roll back' }, ACT, 200],
  ['post', '/incidents/1/publish', { title: 'Paying fails', affects: [] }, ACT, 200],
  ['post', '/incidents/1/unpublish', { because: 'A mistake' }, ACT, 200],
  ['post', '/incidents/1/impact', { customersPercent: 20 }, ACT, 200],
  ['post', '/incidents/1/moment', { moment: 'detected', because: 'x' }, ACT, 200],
  ['post', '/incidents/1/acknowledge', {}, ACT, 200],
  ['post', '/incidents/1/mitigate', {}, ACT, 200],
  ['post', '/incidents/1/resolve', {}, ACT, 200],
  ['post', '/incidents/1/reopen', { because: 'x' }, ACT, 200],
];

function operationOf(method: string, route: string): string {
  return `${method} /v1${route.replace('/1', '/{number}')}`;
}

it('describes every route, and has a row for each', () => {
  const rows = ROUTES.map(([method, route]) => operationOf(method, route));
  expect(rows.sort()).toEqual(
    api.operations
      .filter(
        operation =>
          !LEARNED.test(operation) && !PAGED.test(operation) && !operation.includes('/v1/intake/'),
      )
      .sort(),
  );
});

describe.each(databases.eachSupportedId())('people in incidents, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;

  beforeEach(async () => {
    portal = await startIncidents({ knex: await databases.init(databaseId) });
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  async function paged() {
    await portal.receive(notice({}));
    return portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
  }
  const eventIds = () =>
    (portal.auditor.createEvent as jest.Mock).mock.calls.map(([{ eventId }]) => eventId);

  it('declares one, whoever is signed in, and once for two clicks', async () => {
    const body = { ...DECLARATION, hasCustomerImpact: true };
    const [first, second] = await Promise.all([
      portal.post('/incidents', body, 'stranger'),
      portal.post('/incidents', body, 'stranger'),
    ]);
    expect([first, second].map(({ status, body: { number } }) => [status, number])).toEqual([
      [201, 1],
      [201, 1],
    ]);
    const third = await portal.post('/incidents', body, 'stranger');
    expect(third.body.number).toBe(1);
    const incident = await portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
    expect(incident).toMatchObject({
      title: 'Cards are refused',
      severity: 1,
      ownerRef: 'group:default/payments',
      deliveries: [{ person: 'user:default/mara' }],
      timeline: expect.arrayContaining([
        expect.objectContaining({ kind: 'opened', by: 'user:default/yuki' }),
      ]),
    });
    expect(incident.moments).toHaveProperty('declared');
    expect(incident.moments).toHaveProperty('impactStart');
    expect(eventIds()).toContain('incident-declare');
  });

  it('stops paging when somebody acknowledges, who is in command then', async () => {
    const before = await paged();
    expect(before.nextPageAt).toBeDefined();
    const { body } = await portal.post('/incidents/1/acknowledge', {}, 'on call');
    expect(body).toMatchObject({
      state: 'acknowledged',
      commanderRef: 'user:default/mara',
      mayAct: true,
    });
    expect(body.nextPageAt).toBeUndefined();
    expect(body.durations.toAcknowledgeMs).toBeGreaterThan(0);
  });

  it('walks to its end and back, and pages nobody who has it', async () => {
    await paged();
    await portal.post('/incidents/1/acknowledge', {}, 'on call');
    const mitigated = await portal.post('/incidents/1/mitigate', { note: 'Rolled back' }, 'member');
    expect(mitigated.body.state).toBe('mitigated');
    const resolved = await portal.post('/incidents/1/resolve', {}, 'on call');
    expect(resolved.body).toMatchObject({ state: 'resolved' });
    expect(resolved.body.moments).toMatchObject({ impactEnd: resolved.body.moments.mitigated });
    const late = await portal.post('/incidents/1/acknowledge', {}, 'on call');
    expect(late.status).toBe(409);
    const back = await portal.post('/incidents/1/reopen', { because: 'It is back' }, 'member');
    expect(back.body).toMatchObject({ state: 'acknowledged' });
    expect(back.body.nextPageAt).toBeUndefined();
  });

  it('refuses to bring one back whose trouble is another incident now', async () => {
    await paged();
    await portal.post('/incidents/1/resolve', {}, 'on call');
    // Long enough ago to be another one.
    const knex = await databases.init(databaseId);
    await portal.backend.stop();
    portal = await startIncidents({ knex, config: { reopenWithin: { seconds: 0 } } });
    await portal.receive(notice({}));
    await portal.incident(1);
    await portal.post('/incidents/1/resolve', {}, 'on call');
    await portal.receive(notice({ minute: 30 }));
    await portal.incident(2);
    const back = await portal.post('/incidents/1/reopen', { because: 'It is back' }, 'on call');
    expect(back.status).toBe(409);
    expect(back.body.error.message).toBe('The same trouble is incident 2 now. Go on there.');
  });

  it('keeps what a person says of an instant beside what the events say', async () => {
    await paged();
    const { body } = await portal.post(
      '/incidents/1/moment',
      { moment: 'impactStart', to: '2026-01-06T09:30:00+01:00', because: 'Customers wrote' },
      'on call',
    );
    expect(body.moments.impactStart).toEqual({
      at: '2026-01-06T09:30:00+01:00',
      derivedAt: '2026-01-06T10:00:00.000Z',
      by: 'user:default/mara',
      because: 'Customers wrote',
      saidAt: expect.any(String),
    });
  });

  it('hands over roles, and writes down who did', async () => {
    await paged();
    const given = { role: 'communications', person: 'ines' };
    const { body } = await portal.post('/incidents/1/role', given, 'on call');
    expect(body.roles).toEqual({ communications: 'user:default/ines' });
    expect(body.timeline[0]).toMatchObject({ kind: 'role', by: 'user:default/mara' });
    const graver = { severity: 1, because: 'All customers' };
    expect(
      (await portal.post('/incidents/1/severity', graver, 'parent-team member')).body,
    ).toMatchObject({ severity: 1 });
  });

  it.each(ROUTES)(
    'lets each actor %s %s as far as they may, and answers as described',
    async (method, route, body, exceptions, usual) => {
      const statuses: Record<string, number> = {};
      const faults: string[] = [];
      const actors = Object.keys(ACTORS) as Asker[];
      // An incident for each, so that nobody finds what somebody else has done.
      await portal.receive(
        notice(
          ...actors.map((_, index) => ({
            fingerprint: `f${index}`,
            labels: { alertname: `Alert${index}` },
          })),
        ),
      );
      for (const [index, actor] of actors.entries()) {
        const number = index + 1;
        await portal.incident(number, ({ deliveries }) => deliveries[0]?.state === 'sent');
        if (route.endsWith('reopen')) {
          await portal.post(`/incidents/${number}/resolve`, {}, 'on call');
        }
        const path_ = route.replace('/1', `/${number}`);
        const answer =
          method === 'get'
            ? await portal.get(path_, actor)
            : await portal.post(path_, body!, actor);
        statuses[actor] = answer.status;
        // The status page is a document for people, which no schema describes.
        if (answer.status < 300 && answer.type === 'application/json') {
          faults.push(...api.faultsOf(operationOf(method, route), answer.body, answer.status));
        }
      }
      const expected = Object.fromEntries(
        Object.keys(ACTORS).map(actor => [actor, exceptions[actor] ?? usual]),
      );
      expect(statuses).toEqual(expected);
      expect(faults).toEqual([]);
    },
  );

  it('says to the auditor what was refused', async () => {
    await paged();
    await portal.post('/incidents/1/resolve', {}, 'stranger');
    expect(eventIds()).toContain('access-denied');
  });

  it('lets whoever was paged act, though the incident is not theirs', async () => {
    await portal.receive(notice({ labels: { service: 'gone', alertname: 'Lost' } }));
    await portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
    expect((await portal.post('/incidents/1/acknowledge', {}, 'fallback')).status).toBe(200);
  });

  it.each<[string, string, object]>([
    ['a title of nothing', '/incidents', { ...DECLARATION, title: '  ' }],
    ['a service that is no reference', '/incidents', { ...DECLARATION, serviceRef: 'a:b:c' }],
    ['a field that is not there', '/incidents', { ...DECLARATION, colour: 'red' }],
    ['a severity that is none', '/incidents/1/severity', { severity: 9, because: 'x' }],
    ['a change without a reason', '/incidents/1/severity', { severity: 1 }],
    [
      'an instant that is none',
      '/incidents/1/moment',
      { moment: 'detected', to: 'now', because: 'x' },
    ],
    ['a number that is none', '/incidents/one/acknowledge', {}],
  ])('refuses %s', async (_, route, body) => {
    await paged();
    expect((await portal.post(route, body, 'on call')).status).toBe(400);
  });

  it('answers 404 for what is not there', async () => {
    expect((await portal.get('/incidents/7')).status).toBe(404);
    expect((await portal.post('/incidents/7/acknowledge', {}, 'on call')).status).toBe(404);
  });

  it('lists by state, service and owner, page by page', async () => {
    await portal.receive(
      notice(
        {},
        { labels: { service: 'ledger' }, fingerprint: 'f2' },
        { labels: { service: 'gone' }, fingerprint: 'f3' },
      ),
    );
    await portal.incident(3);
    await portal.post('/incidents/1/resolve', {}, 'admin');
    const numbers = async (query: string) =>
      (await portal.get(`/incidents?${query}`)).body.items.map(
        ({ number }: { number: number }) => number,
      );
    expect(await numbers('state=active')).toEqual([3, 2]);
    expect(await numbers('state=resolved')).toEqual([1]);
    expect(await numbers('ownerRef=payments')).toHaveLength(2);
    expect(await numbers('serviceRef=ledger')).toHaveLength(1);
    const { body } = await portal.get('/incidents?limit=2');
    expect(body).toMatchObject({ totalItems: 3, nextCursor: '2' });
    expect(await numbers(`limit=2&cursor=${body.nextCursor}`)).toEqual([1]);
    expect((await portal.get('/incidents?state=lost')).status).toBe(400);
  });
});
