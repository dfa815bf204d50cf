import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { describedApi } from '@rollcall/test-utils';
import { PAGED } from '../__testUtils__/pagingPaths';
import { ACTORS, type Asker, notice, startIncidents, TOKEN } from '../__testUtils__/startIncidents';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));

const READ: Partial<Record<Asker, number>> = { anonymous: 401 };
const OWN: Partial<Record<Asker, number>> = { anonymous: 401, stranger: 403, fallback: 403 };
const MAINTENANCE = {
  services: ['component:checkout'],
  from: '2026-01-01T00:00:00Z',
  to: '2099-01-01T00:00:00Z',
  reason: 'x',
};

/** No day is one on which tests are sent by themselves, and no Alertmanager takes them. */
const TESTED = {
  sources: {
    production: { token: TOKEN, api: { baseUrl: 'http://127.0.0.1:9', receivers: ['rollcall'] } },
  },
  reach: { tiers: [{ tier: '1', within: { days: 30 } }], hours: { days: [] } },
};

/** Method, route, body, who gets another answer than the last. */
const ROUTES: [string, string, object | undefined, Partial<Record<Asker, number>>, number][] = [
  ['get', '/maintenance', undefined, READ, 200],
  // Too long, which everybody hears who may announce any at all.
  ['post', '/maintenance', MAINTENANCE, { anonymous: 401 }, 400],
  ['post', '/maintenance/{id}/end', {}, OWN, 200],
  ['get', '/feedback', undefined, READ, 200],
  ['post', '/feedback', { incident: 1, kind: 'noise' }, { ...OWN, service: 403 }, 201],
  ['get', '/feedback/{id}', undefined, READ, 200],
  ['get', '/reach', undefined, READ, 200],
  // The first who may has it tested; for the others a test is under way then.
  [
    'post',
    '/reach/tests',
    { serviceRef: 'component:checkout' },
    { ...OWN, 'on call': 201, service: 403 },
    409,
  ],
  ['get', '/reach/tests/{id}', undefined, READ, 200],
  // It has not come back, which hears who is asked by it.
  ['post', '/reach/tests/{id}/acknowledge', {}, { anonymous: 401, 'on call': 409 }, 403],
  // Each for themselves: no service has ways.
  ['get', '/ways', undefined, { anonymous: 401, service: 403 }, 200],
  ['post', '/ways/tests', {}, { anonymous: 401, service: 403 }, 201],
];

const operations = api.operations.filter(operation => PAGED.test(operation));

it('describes every route, and has a row for each', () => {
  const rows = ROUTES.map(([method, route]) => `${method} /v1${route}`);
  expect(rows.sort()).toEqual([...operations].sort());
});

describe.each(databases.eachSupportedId())('the routes of paging, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;

  beforeEach(async () => {
    portal = await startIncidents({ knex: await databases.init(databaseId), config: TESTED });
    await portal.receive(notice({}));
    await portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
  });
  afterEach(() => portal.backend.stop());

  async function idOf(route: string): Promise<string> {
    if (route.startsWith('/feedback')) {
      const noise = { incident: 1, kind: 'noise' };
      return (await portal.post('/feedback', noise, 'on call')).body.id;
    }
    if (route.startsWith('/reach/tests/')) {
      const serviceRef = 'component:checkout';
      await portal.post('/reach/tests', { serviceRef }, 'on call');
      return (await portal.get(`/reach?serviceRef=${serviceRef}`)).body.tracer.id;
    }
    if (!route.startsWith('/maintenance/')) return '';
    const to = new Date(Date.now() + 3_600_000).toISOString();
    const from = new Date().toISOString();
    const { body } = await portal.post('/maintenance', { ...MAINTENANCE, from, to }, 'admin');
    return body.id;
  }

  it.each(ROUTES)('%s %s answers each who asks', async (method, route, body, others, usual) => {
    const statuses: Record<string, number> = {};
    const faults: unknown[] = [];
    for (const actor of Object.keys(ACTORS) as Asker[]) {
      const query = route === '/reach' ? '?serviceRef=component:checkout' : '';
      const asked = `${route.replace('{id}', await idOf(route))}${query}`;
      const answer =
        method === 'get' ? await portal.get(asked, actor) : await portal.post(asked, body!, actor);
      statuses[actor] = answer.status;
      if (answer.status < 300) {
        faults.push(...api.faultsOf(`${method} /v1${route}`, answer.body, answer.status));
      }
    }
    expect(faults).toEqual([]);
    const expected = Object.keys(ACTORS).map(actor => [actor, others[actor as Asker] ?? usual]);
    expect(statuses).toEqual(Object.fromEntries(expected));
  });
});
