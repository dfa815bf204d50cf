import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  coreServices,
  createServiceFactory,
  type SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { fleetServiceRef } from '@rollcall/fleet-node';
import {
  fleetOf,
  ORGANISATION,
  type RunningPrometheus,
  seedFromOpenMetrics,
  service,
  startPrometheus,
  whereInstalled,
} from '@rollcall/test-utils';
import request from 'supertest';
import monitoringPlugin from '../index';

jest.setTimeout(180_000);

const databases = TestDatabases.create();

function slo(name: string, job: string, of = 'checkout'): string {
  return `
apiVersion: openslo/v1
kind: SLO
metadata: {name: ${name}, displayName: Promise ${name}}
spec:
  service: ${of}
  budgetingMethod: Occurrences
  timeWindow: [{duration: 1d, isRolling: true}]
  objectives: [{target: 0.99}]
  indicator:
    metadata: {name: ${name}-good}
    spec:
      ratioMetric:
        counter: true
        bad: {metricSource: {type: Prometheus, spec: {query: 'http_requests_total{job="${job}",code="500"}'}}}
        total: {metricSource: {type: Prometheus, spec: {query: 'http_requests_total{job="${job}"}'}}}
---
`;
}

const DOCUMENTS = `${ORGANISATION}${service({ name: 'checkout', tier: '1' })}${service({ name: 'ledger', owner: 'platform', tier: '2' })}
${slo('healthy', 'steady')}${slo('spent', 'bad')}${slo('quiet', 'silent')}${slo('absent', 'nobody', 'ledger')}`;

const POLICY =
  'tiers: {"1": {title: Critical, requires: {slo: {minimum: 99}, alerts: {runbook: true}, runbook: {}}}, "2": {title: Useful}}\ntierOrder: ["1", "2"]';

/** Two hours of minutes that end now. */
function seed(): string {
  const end = Math.floor(Date.now() / 60_000) * 60;
  const lines = ['# TYPE http_requests counter'];
  const jobs: Record<string, [number, number]> = {
    steady: [600, 0.6],
    bad: [600, 30],
    silent: [0, 0],
  };
  for (const [job, [requests, errors]] of Object.entries(jobs)) {
    for (const [code, perMinute] of [
      ['200', requests - errors],
      ['500', errors],
    ] as const) {
      for (let at = 0; at <= 26 * 60; at++) {
        lines.push(
          `http_requests_total{job="${job}",code="${code}"} ${at * perMinute} ${end - (26 * 60 - at) * 60}`,
        );
      }
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

async function startPortal(options: {
  databaseId: Parameters<typeof databases.init>[0];
  sources: { name: string; baseUrl: string }[];
}) {
  const knex = await databases.init(options.databaseId);
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const backend = await startTestBackend({
    features: [
      monitoringPlugin,
      mockServices.rootConfig.factory({
        data: {
          monitoring: {
            sources: options.sources.map(source => ({ ...source, timeout: '2s' })),
          },
        },
      }),
      mockServices.scheduler.mock({
        scheduleTask: async task => void tasks.set(task.id, task.fn),
      }).factory,
      createServiceFactory({
        service: fleetServiceRef,
        deps: {},
        factory: () => ({
          async getSnapshot() {
            const fleet = fleetOf({ documents: DOCUMENTS, policy: POLICY });
            const readAt = new Date().toISOString();
            return { fleet, generation: 1, readAt, complete: true, text: () => undefined };
          },
          persistIn: async () => {},
          prepareWith: () => {},
        }),
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
    ],
  });
  const get = (path: string, header = mockCredentials.user.header()) =>
    request(backend.server).get(`/api/monitoring/v1${path}`).set('authorization', header);
  const post = (path: string, header = mockCredentials.user.header()) =>
    request(backend.server).post(`/api/monitoring/v1${path}`).set('authorization', header);
  const refresh = () => post('/refresh').expect(204);
  return { backend, get, post, refresh };
}

describe('without a source', () => {
  it('says plainly that none is connected, and shows what is promised all the same', async () => {
    const [databaseId] = databases.eachSupportedId()[0];
    const { backend, get, refresh } = await startPortal({ databaseId, sources: [] });
    await refresh();
    const { body } = await get('/slos');
    expect(body).toMatchObject({ totalItems: 4, sources: [], counts: { unknown: 4 } });
    expect(body.items[0].budget).toEqual({
      missing: { reason: 'no-source', message: expect.stringContaining('monitoring.sources') },
    });
    await backend.stop();
  });
});

describe('every route and every kind of actor', () => {
  it('answers those who are signed in, and nobody else', async () => {
    const [databaseId] = databases.eachSupportedId()[0];
    const { backend, get, post } = await startPortal({ databaseId, sources: [] });
    const paths = [
      '/slos',
      '/slos/checkout-healthy',
      '/slos/checkout-healthy/burn-down',
      '/sources',
      '/coverage',
      '/services/component/default/checkout',
    ];
    for (const path of paths) {
      expect([path, (await get(path, mockCredentials.none.header())).status]).toEqual([path, 401]);
      expect([path, (await get(path)).status]).toEqual([path, 200]);
      expect([path, (await get(path, mockCredentials.service.header())).status]).toEqual([
        path,
        200,
      ]);
    }
    expect((await post('/refresh', mockCredentials.none.header())).status).toBe(401);
    expect((await get('/slos/nothing')).status).toBe(404);
    expect((await get('/services/component/default/nothing')).status).toBe(404);
    expect((await get('/slos?state=odd')).status).toBe(400);
    expect((await get('/slos?cursor=odd')).status).toBe(400);
    await backend.stop();
  });

  it('gives pages that neither repeat nor leave out', async () => {
    const [databaseId] = databases.eachSupportedId()[0];
    const { backend, get } = await startPortal({ databaseId, sources: [] });
    const first = (await get('/slos?limit=3&sort=title')).body;
    const second = (await get(`/slos?limit=3&sort=title&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual([
      'Promise absent',
      'Promise healthy',
      'Promise quiet',
      'Promise spent',
    ]);
    expect(second.nextCursor).toBeUndefined();
    const coverage = (await get('/coverage?lacks=runbook')).body;
    expect(coverage.items.map(({ serviceRef }: { serviceRef: string }) => serviceRef)).toEqual([
      'component:default/checkout',
    ]);
    expect(coverage.tiers[0]).toEqual({
      tier: '1',
      services: 1,
      withSlo: 1,
      withAlert: 0,
      withRunbook: 0,
    });
    await backend.stop();
  });
});

whereInstalled(['prometheus', 'promtool'], () => {
  describe.each(databases.eachSupportedId())('with a real Prometheus, on %s', databaseId => {
    let prometheus: RunningPrometheus;
    let gate: Server;
    let mode: 'through' | 'slow' | 'unauthorised' | 'nonsense' | 'truncated';
    let gateUrl: string;

    beforeAll(async () => {
      prometheus = await startPrometheus({ seed: seedFromOpenMetrics(seed()) });
      gate = createServer((incoming, outgoing) => {
        const chunks: Buffer[] = [];
        incoming.on('data', chunk => chunks.push(chunk));
        incoming.on('end', async () => {
          if (mode === 'slow') return;
          if (mode === 'unauthorised') {
            outgoing.writeHead(401).end('no');
            return;
          }
          const answer = await fetch(`${prometheus.url}${incoming.url}`, {
            method: incoming.method,
            headers: { 'content-type': incoming.headers['content-type'] ?? '' },
            ...(incoming.method === 'POST' && { body: Buffer.concat(chunks) }),
          });
          const text = await answer.text();
          outgoing.writeHead(answer.status, { 'content-type': 'application/json' });
          if (mode === 'truncated') outgoing.end(text.slice(0, text.length / 2));
          else
            outgoing.end(
              mode === 'nonsense' ? '{"status":"success","data":{"resultType":"scalar"}}' : text,
            );
        });
      });
      await new Promise<void>(resolve => gate.listen(0, '127.0.0.1', resolve));
      gateUrl = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`;
    });

    afterAll(async () => {
      gate.closeAllConnections();
      await new Promise(resolve => gate.close(resolve));
      await prometheus.stop();
    });

    beforeEach(() => {
      mode = 'through';
    });

    it('shows what is left, burning first, and how each number came about', async () => {
      const { backend, get, refresh } = await startPortal({
        databaseId,
        sources: [{ name: 'main', baseUrl: gateUrl }],
      });
      await refresh();
      const { body } = await get('/slos');
      expect(body.sources).toEqual([
        expect.objectContaining({
          name: 'main',
          state: 'up',
          version: expect.stringMatching(/^2|^3/),
        }),
      ]);
      const [first] = body.items;
      expect(first).toMatchObject({ id: 'checkout-spent', state: 'burning', tier: '1' });
      expect(first.budget.remaining).toBeCloseTo(-4, 0);
      const byId = Object.fromEntries(body.items.map((row: { id: string }) => [row.id, row]));
      expect(byId['checkout-healthy'].budget.remaining).toBeCloseTo(0.9, 1);
      expect(byId['checkout-healthy'].budget.origin).toMatchObject({
        source: 'main',
        stale: false,
      });
      expect(byId['checkout-quiet']).toMatchObject({
        state: 'no-traffic',
        budget: { missing: { reason: 'no-traffic' } },
      });
      expect(byId['ledger-absent']).toMatchObject({
        state: 'unknown',
        budget: { missing: { reason: 'no-data' } },
      });

      const detail = (await get('/slos/checkout-spent')).body;
      expect(detail.indicator.queries[0].query).toContain('http_requests_total');
      expect(detail.explanation.join(' ')).toContain('events were counted');
      const { points } = (await get('/slos/checkout-spent/burn-down')).body;
      expect(points[points.length - 1].remaining).toBeCloseTo(first.budget.remaining, 5);
      const { slos } = (await get('/services/component/default/checkout')).body;
      expect(slos).toHaveLength(3);
      await backend.stop();
    });

    it.each([
      ['slow', 'down'],
      ['unauthorised', 'unauthorised'],
      ['nonsense', 'misbehaving'],
      ['truncated', 'misbehaving'],
    ] as const)(
      'keeps the last good figures, and says so, while it is %s',
      async (fault, state) => {
        const { backend, get, refresh } = await startPortal({
          databaseId,
          sources: [{ name: 'main', baseUrl: gateUrl }],
        });
        await refresh();
        const before = (await get('/slos/checkout-healthy')).body;
        mode = fault;
        await refresh();
        const during = (await get('/slos/checkout-healthy')).body;
        expect(during.budget.remaining).toBe(before.budget.remaining);
        expect(during.budget.origin.stale).toBe(true);
        expect(during.problem).toBeTruthy();
        expect((await get('/sources')).body.items[0]).toMatchObject({
          state,
          problem: expect.any(String),
        });
        await backend.stop();
      },
    );

    it('is well again when the source is back', async () => {
      const { backend, get, refresh } = await startPortal({
        databaseId,
        sources: [{ name: 'main', baseUrl: gateUrl }],
      });
      mode = 'unauthorised';
      await refresh();
      const { body } = await get('/slos');
      expect(body.counts.unknown).toBe(4);
      const { problem } = body.items[0];
      expect(problem).toContain('401');
      expect(body.items[0].budget).toEqual({
        missing: { reason: 'unreachable', message: `It could not be read yet: ${problem}` },
      });
      mode = 'through';
      await refresh();
      expect((await get('/slos')).body.counts.unknown).toBe(1);
      await backend.stop();
    });
  });
});
