import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SloRow } from '@rollcall/plugin-monitoring-common';
import {
  type RunningPrometheus,
  seedFromOpenMetrics,
  startPrometheus,
  whereInstalled,
} from '@rollcall/test-utils';
import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { CLEAN } from '../__testUtils__/catalogs';
import { runBundle } from '../__testUtils__/runBundle';
import { TestFolder } from '../__testUtils__/TestFolder';

const folders: TestFolder[] = [];

/** A promise of checkout about the requests of a job. */
function promise(job: string): string {
  const metric = (query: string) =>
    `{ metricSource: { type: Prometheus, spec: { query: '${query}' } } }`;
  return `apiVersion: openslo/v1
kind: SLO
metadata: { name: ${job} }
spec:
  service: checkout
  budgetingMethod: Occurrences
  timeWindow: [{ duration: 7d, isRolling: true }]
  objectives: [{ target: 0.999 }]
  indicator:
    metadata: { name: ${job} }
    spec:
      ratioMetric:
        counter: true
        bad: ${metric(`requests_total{job="${job}",code="500"}`)}
        total: ${metric(`requests_total{job="${job}"}`)}
`;
}

const JOBS = ['steady', 'spent', 'quiet', 'absent'];

function folder(): TestFolder {
  const promises = JOBS.map(job => [`slos/${job}.yaml`, promise(job)] as const);
  const created = new TestFolder({ ...CLEAN, ...Object.fromEntries(promises) });
  folders.push(created);
  return created;
}

beforeAll(ensureBundle);
afterAll(() => folders.forEach(each => each.remove()));

describe('rollcall slo status', () => {
  it('does not know of budgets without anybody to ask, and says so', () => {
    const { stdout, stderr, status } = rollcall(folder().path, ['slo', 'status']);
    expect(stdout).toContain('4 promises: 4 unknown.');
    expect(stdout).toContain('No server was asked for it.');
    expect(stderr).toContain('--portal or --prometheus');
    expect(status).toBe(2);
  });

  it.each([
    [['slo', 'status', 'nothing'], 'Nothing here is called nothing.'],
    [['slo', 'status', '-f', 'sarif'], 'status cannot print sarif.'],
    [['slo', 'status', '--strict'], '--strict does not go with status.'],
    [['slo', 'status', '--portal', 'http://a', '--prometheus', 'http://b'], 'Give one of them.'],
    [['slo', 'generate', '--portal', 'http://a'], '--portal does not go with generate.'],
  ])('%j is answered with a way out', (args, says) => {
    const { stderr, status } = rollcall(folder().path, args);
    expect(stderr).toContain(says);
    expect(status).toBe(2);
  });
});

describe('rollcall slo status --portal', () => {
  let server: Server;
  let base: string;
  let rows: SloRow[];

  const row = (id: string, more: Partial<SloRow>): SloRow => ({
    id,
    ref: `slo:default/${id}`,
    title: `Promise ${id}`,
    generator: 'openslo',
    serviceRef: 'component:default/checkout',
    objective: 99.9,
    windowText: '28 days, rolling',
    budget: { remaining: 0.4 },
    burn: { windows: [], current: 2 },
    forecast: { state: 'holds', method: '' },
    state: 'healthy',
    ...more,
  });

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { searchParams } = new URL(request.url!, 'http://portal');
      // One at a time, so that all pages have to be asked for.
      const at = Number(searchParams.get('cursor') ?? 0);
      const nextCursor = at + 1 < rows.length ? String(at + 1) : undefined;
      response.end(JSON.stringify({ items: rows.slice(at, at + 1), nextCursor }));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));

  const run = (...args: string[]) =>
    runBundle(folder().path, ['slo', 'status', ...args, '--portal', base]);

  it('gives what the portal knows, the gravest first, whatever stands in the files', async () => {
    rows = [
      row('fine', {}),
      row('old', { problem: 'Prometheus was away.', state: 'at-risk' }),
      row('hot', { state: 'burning', serviceRef: 'component:default/other' }),
    ];
    const all = await run('-f', 'json');
    const { slos } = JSON.parse(all.stdout);
    expect(slos.map(({ id }: { id: string }) => id)).toEqual(['hot', 'old', 'fine']);
    expect(all.status).toBe(1);
    const own = await run('checkout');
    expect(own.stdout).toContain('2 promises: 1 at risk and 1 healthy.');
    expect(own.stdout).toContain('Prometheus was away.');
    expect(own.stdout).toContain('40 % of the budget left; spent 2 times as fast as planned.');
    expect(own.status).toBe(0);
    expect((await run('gone')).status).toBe(2);
  });

  it('cannot know what the portal does not', async () => {
    const missing = { reason: 'unreachable', message: 'Prometheus does not answer.' } as const;
    rows = [row('fine', {}), row('lost', { state: 'unknown', budget: { missing } })];
    const { stdout, status } = await run();
    expect(stdout).toContain('Prometheus does not answer.');
    expect(status).toBe(2);
  });
});

whereInstalled(['prometheus', 'promtool'], () => {
  describe('rollcall slo status --prometheus', () => {
    let prometheus: RunningPrometheus;
    const MINUTES = 8 * 24 * 60;
    const endSeconds = Math.floor(Date.now() / 60_000) * 60;
    /** Requests and errors of each minute. */
    const RATES: Record<string, [number, number]> = {
      steady: [1000, 0.5],
      spent: [1000, 1.5],
      quiet: [0, 0],
    };

    function seed(): string {
      const lines = ['# TYPE requests counter'];
      for (const [job, [requests, errors]] of Object.entries(RATES)) {
        for (const [code, perMinute] of [
          ['200', requests - errors],
          ['500', errors],
        ] as const) {
          for (let minute = 0; minute <= MINUTES; minute++) {
            const seconds = endSeconds - (MINUTES - minute) * 60;
            lines.push(
              `requests_total{job="${job}",code="${code}"} ${minute * perMinute} ${seconds}`,
            );
          }
        }
      }
      return `${lines.join('\n')}\n# EOF\n`;
    }

    beforeAll(async () => {
      prometheus = await startPrometheus({ seed: seedFromOpenMetrics(seed()) });
    });
    afterAll(() => prometheus?.stop());

    it('reckons what is left, and never takes nothing for a number', async () => {
      const args = ['slo', 'status', '-f', 'json', '--prometheus', prometheus.url];
      const { stdout, status } = await runBundle(folder().path, args);
      const { slos } = JSON.parse(stdout);
      expect(slos.map(({ id, state }: SloRow) => [id, state])).toEqual([
        // Its slowest alert fires as long as more is spent than planned.
        ['checkout-spent', 'burning'],
        ['checkout-absent', 'unknown'],
        ['checkout-quiet', 'no-traffic'],
        ['checkout-steady', 'healthy'],
      ]);
      const [spent, absent, quiet, steady] = slos;
      // The errors of 0.05 % and 0.15 % of what is promised to lose 0.1 %.
      expect(steady.remaining).toBeCloseTo(0.5, 3);
      expect(steady.burnRate).toBeCloseTo(0.5, 2);
      expect(spent.remaining).toBeCloseTo(-0.5, 3);
      expect(steady).toMatchObject({
        ownerRef: 'group:default/payments',
        basis: { method: 'occurrences', events: expect.any(Number) },
      });
      for (const { remaining, sli, missing } of [absent, quiet]) {
        expect({ remaining, sli }).toEqual({ remaining: undefined, sli: undefined });
        expect(missing.message).not.toBe('');
      }
      expect(status).toBe(1);
      const one = await runBundle(folder().path, [
        ...['slo', 'status', 'steady', '--prometheus', prometheus.url],
      ]);
      expect(one.stdout).toContain('● 1 promise: 1 healthy.');
      expect(one.stdout).toContain('50 % of the budget left');
      expect(one.status).toBe(0);
    });
  });
});
