import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { BacklogDto } from '@rollcall/plugin-incidents-common';
import { describedApi } from '@rollcall/test-utils';
import { ACTORS, type Asker, notice, startIncidents } from '../__testUtils__/startIncidents';
import { MonitoringBudgets } from '../learning/backlog/MonitoringBudgets';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));

const ROUTES = ['/backlog', '/backlog/agenda'];

it('has a row for every route of the backlog', () => {
  const described = api.operations.filter(operation => operation.includes('/v1/backlog'));
  expect(ROUTES.map(route => `get /v1${route}`).sort()).toEqual(described.sort());
});

describe.each(databases.eachSupportedId())('the reliability backlog, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;

  beforeEach(async () => {
    portal = await startIncidents({ knex: await databases.init(databaseId) });
    await portal.receive(notice({}));
    await portal.incident(1);
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  const create = (parts: object) =>
    portal.post('/actions', { title: 'x', ownerRef: 'payments', incident: 1, ...parts }, 'admin');
  const backlog = async (query = '') => (await portal.get(`/backlog${query}`)).body as BacklogDto;

  it('ranks what is open by class, tier, gravity and time, and says why', async () => {
    await create({ class: 'reliability', title: 'Faster rollback' });
    await create({ class: 'dont-repeat', title: 'Alert on refused cards' });
    await create({ class: 'stability-epic', incident: undefined, title: 'Two regions' });
    const { items, counts, overdue, budgetsProblem } = await backlog();
    expect(items.map(({ title }) => title)).toEqual([
      'Alert on refused cards',
      'Faster rollback',
      'Two regions',
    ]);
    expect(items[0]).toMatchObject({ tier: '1', score: 68, path: '/incidents/1' });
    expect(items[0].reasons.map(({ points }) => points)).toEqual([40, 20, 8]);
    expect(counts).toEqual({
      'dont-repeat': 1,
      'burning-budget': 0,
      reliability: 1,
      'stability-epic': 1,
    });
    expect(overdue).toBe(0);
    expect(budgetsProblem).toMatch(/^Monitoring /);
  });

  it('is of a team and of those below it, of a service, and of a kind', async () => {
    await create({ class: 'reliability' });
    expect((await backlog('?ownerRef=commerce')).items).toHaveLength(1);
    expect((await backlog('?ownerRef=search')).items).toHaveLength(0);
    expect((await backlog('?serviceRef=checkout')).items).toHaveLength(1);
    const other = await backlog('?kind=dont-repeat');
    expect(other.items).toHaveLength(0);
    expect(other.counts.reliability).toBe(1);
  });

  it('makes an agenda of it, with what was closed since the last review', async () => {
    const { body } = await create({ class: 'dont-repeat', title: 'Alert on refused cards' });
    await create({ class: 'reliability', title: 'Faster rollback' });
    await portal.post(`/actions/${body.id}/move`, { version: 1, to: 'done' }, 'admin');
    const { markdown } = (await portal.get('/backlog/agenda?ownerRef=payments')).body;
    expect(markdown).toContain('# Reliability review, payments');
    expect(markdown).toContain('- [ ] [Faster rollback]');
    expect(markdown).toContain('- [x] Alert on refused cards (payments; done)');
    expect(markdown).toContain('Not known: Monitoring');
  });

  it.each(ROUTES)('lets everybody who is signed in read %s, as described', async route => {
    const statuses: Record<string, number> = {};
    const faults: string[] = [];
    for (const actor of Object.keys(ACTORS) as Asker[]) {
      const answer = await portal.get(route, actor);
      statuses[actor] = answer.status;
      if (answer.status === 200) faults.push(...api.faultsOf(`get /v1${route}`, answer.body));
    }
    const expected = Object.fromEntries(
      Object.keys(ACTORS).map(actor => [actor, actor === 'anonymous' ? 401 : 200]),
    );
    expect(statuses).toEqual(expected);
    expect(faults).toEqual([]);
  });
});

describe('burning budgets', () => {
  it('are what monitoring calls burning, spent or at risk, with the way to their page', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((req, res) => {
      asked.push(req.url);
      const state = /state=([a-z-]+)/.exec(req.url!)![1];
      const items =
        state === 'at-risk'
          ? []
          : [{ id: `slo/${state}`, title: state, state, budget: { remaining: 0.2 } }];
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify({ items, totalItems: items.length }));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const budgets = new MonitoringBudgets({
      auth: mockServices.auth({ pluginId: 'incidents' }),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () => `http://127.0.0.1:${port}/api/monitoring`,
      }),
    });
    const answer = await budgets.read();
    expect(answer).toEqual({
      state: 'known',
      value: [
        {
          id: 'slo/burning',
          title: 'burning',
          state: 'burning',
          remaining: 0.2,
          path: '/monitoring/slos/slo%2Fburning',
        },
        expect.objectContaining({ id: 'slo/spent', state: 'spent' }),
      ],
    });
    expect(asked.sort()[0]).toBe('/api/monitoring/v1/slos?state=at-risk&limit=200');
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
});
