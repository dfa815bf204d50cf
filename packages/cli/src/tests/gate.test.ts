import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GateAfterDto, GateDecision } from '@rollcall/plugin-monitoring-common';
import {
  type RunningPrometheus,
  seedFromOpenMetrics,
  startPrometheus,
  whereInstalled,
} from '@rollcall/test-utils';
import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { component, TEAM } from '../__testUtils__/catalogs';
import { runBundle } from '../__testUtils__/runBundle';
import { TestFolder } from '../__testUtils__/TestFolder';

const folders: TestFolder[] = [];

const policy = (gate: string) => `apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata: { name: acme }
spec:
  scope: organisation
  rules: { codeowners-missing: 'off', journey-missing: 'off' }
  tiers: { '1': { title: Critical, gate: { ${gate} } } }
`;

const CHECKOUT = component('checkout').replace(
  'name: checkout',
  "name: checkout\n  annotations: { rollcall.dev/tier: '1' }",
);

const PROMISE = `apiVersion: openslo/v1
kind: SLO
metadata: { name: orders }
spec:
  service: checkout
  budgetingMethod: Occurrences
  timeWindow: [{ duration: 7d, isRolling: true }]
  objectives: [{ target: 0.999 }]
  indicator:
    metadata: { name: orders }
    spec:
      ratioMetric:
        counter: true
        bad: { metricSource: { type: Prometheus, spec: { query: 'requests_total{code="500"}' } } }
        total: { metricSource: { type: Prometheus, spec: { query: requests_total } } }
`;

const RECORD = `id: change-1
services: [checkout]
author: mara
approvals:
  - { role: tester, by: user:kim, at: '2020-01-01T09:00:00Z' }
`;

function folder(gate: string, files: Record<string, string> = {}): TestFolder {
  const created = new TestFolder({
    'org.yaml': TEAM,
    'checkout.yaml': CHECKOUT,
    'slo.yaml': PROMISE,
    'rollcall.yaml': policy(gate),
    ...files,
  });
  folders.push(created);
  return created;
}

beforeAll(ensureBundle);
afterAll(() => folders.forEach(each => each.remove()));

describe('rollcall gate, by the files alone', () => {
  const run = (tree: TestFolder, ...args: string[]) =>
    rollcall(tree.path, ['gate', 'checkout', ...args]);

  it.each([
    ['open', 0, 'what is not known does not stop it (fails open)'],
    ['closed', 2, 'the policy does not risk it (fails closed)'],
  ])('does not know the budgets, and fails %s as the policy says', (unknown, exit, says) => {
    const { stdout, status } = run(folder(`incidents: ignore, unknown: ${unknown}`));
    expect(stdout).toContain(says);
    expect(stdout).toContain('○ unknown  budget         Nobody could be asked for its budgets.');
    expect(status).toBe(exit);
  });

  it('stops for what is certain, whatever else is not known', () => {
    const tree = folder('unknown: open, standing: freeze', {
      'checkout.yaml': CHECKOUT.replace('owner: payments', 'owner: ghosts'),
    });
    const { stdout, status } = run(tree, '-f', 'json');
    const decision = JSON.parse(stdout) as GateDecision;
    expect(decision).toMatchObject({ verdict: 'stop', exitCode: 1, owed: [] });
    expect(decision.reasons[0]).toMatchObject({ topic: 'standing', effect: 'stops' });
    expect(status).toBe(1);
  });

  it.each([
    ['no record', [], 1, 'There is no change record'],
    ['a record of all approvals', ['--change', 'change.yaml'], 0, 'has every approval it needs'],
    ['one of another service', ['--change', 'other.yaml'], 1, 'is not about component:checkout'],
    ['one its author approved', ['--change', 'own.yaml'], 1, 'lacks the approval of tester'],
  ])('judges by the record of the change: %s', (_, args, exit, says) => {
    const tree = folder('incidents: ignore, unknown: open, changeRecord: { approvals: [tester] }', {
      'change.yaml': RECORD,
      'other.yaml': RECORD.replace('[checkout]', '[other]'),
      'own.yaml': RECORD.replace('user:kim', 'user:mara'),
    });
    const { stdout, status } = run(tree, ...args);
    expect(stdout).toContain(says);
    expect(status).toBe(exit);
  });

  it.each([
    [['gate'], 'gate takes one service.'],
    [['gate', 'chekout'], 'Did you mean checkout?'],
    [['gate', 'group:payments'], 'only a service has a gate'],
    [['gate', 'checkout', '--change', 'bad.yaml'], 'there is no field "approved".'],
    [['gate', 'checkout', '--emergency', 'fire'], '--emergency needs --portal'],
    [['gate', 'checkout', '--after', 'change-1'], '--after needs --portal'],
    [['gate', 'checkout', '--portal', 'http://a', '--facts', 'f'], 'do not go together'],
    [['gate', 'checkout', '--portal', 'http://a', '--emergency', 'fire'], 'needs --change'],
  ])('%j is answered with a way out', (args, says) => {
    const tree = folder('unknown: open', { 'bad.yaml': 'id: a\napproved: yes\n' });
    const { stderr, status } = rollcall(tree.path, args);
    expect(stderr).toContain(says);
    expect(status).toBe(2);
  });
});

describe('rollcall gate --portal', () => {
  let server: Server;
  let base: string;
  let asked: { method?: string; url?: string; body: unknown; authorization?: string }[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  const decision = (more: Partial<GateDecision> = {}): GateDecision => ({
    serviceRef: 'component:default/checkout',
    verdict: 'go',
    exitCode: 0,
    unknown: 'closed',
    reasons: [{ topic: 'incidents', effect: 'passes', message: 'It has no open incident.' }],
    pagesOnCall: false,
    owed: [],
    decidedAt: '2026-11-20T09:00:00Z',
    ...more,
  });

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const { method, url, headers } = request;
        const body = text === '' ? undefined : JSON.parse(text);
        asked.push({ method, url, body, authorization: headers.authorization });
        answer(request, response);
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));

  const tree = new TestFolder({ 'change.yaml': RECORD });
  folders.push(tree);
  const run = (...args: string[]) =>
    runBundle(tree.path, ['gate', 'checkout', ...args, '--portal', base], {
      ROLLCALL_TOKEN: 'secret',
    });

  it.each([
    ['go', 0],
    ['stop', 1],
    ['cannot-know', 2],
  ] as const)('ends as the portal decides: %s', async (verdict, exitCode) => {
    answer = (_, to) => to.end(JSON.stringify(decision({ verdict, exitCode })));
    const { status, stdout } = await run('-f', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, verdict, exitCode });
    expect(status).toBe(exitCode);
    expect(asked).toEqual([
      {
        method: 'GET',
        url: '/api/monitoring/v1/gate/component/default/checkout',
        body: undefined,
        authorization: 'Bearer secret',
      },
    ]);
  });

  it('puts a change on record by its id, or by a file without its approvals', async () => {
    answer = (_, to) => to.end(JSON.stringify(decision()));
    await run('--change', 'abc123');
    await run('--change', 'change.yaml');
    expect(asked.map(({ method, body }) => [method, body])).toEqual([
      ['POST', { change: { id: 'abc123' } }],
      [
        'POST',
        {
          change: {
            id: 'change-1',
            services: ['component:default/checkout'],
            author: 'user:default/mara',
          },
        },
      ],
    ]);
  });

  it('goes ahead in an emergency, and says what is owed', async () => {
    const owed = [{ role: 'tester', due: '2026-11-22T09:00:00Z' }];
    answer = (_, to) => to.end(JSON.stringify(decision({ owed })));
    const { stdout, status } = await run('--change', 'abc', '--emergency', 'cards are refused');
    expect(asked[0].body).toEqual({
      change: { id: 'abc' },
      emergency: { reason: 'cards are refused' },
    });
    expect(stdout).toContain('Owed: the approval of tester, by 2026-11-22T09:00:00Z.');
    expect(status).toBe(0);
  });

  it('names the owner and the runbook where a service fares worse after a change', async () => {
    const after: GateAfterDto = {
      verdict: 'stop',
      exitCode: 1,
      reasons: ['Errors rose from 0.1 % to 2 %, which is hardly chance.'],
      serviceRef: 'component:default/checkout',
      changeId: 'abc',
      changeAt: '2026-11-20T09:00:00Z',
      asOf: '2026-11-20T10:00:00Z',
      ownerRef: 'group:default/payments',
      onCall: ['user:default/mara'],
      rollbackRunbook: { ref: 'runbook:default/roll-back', title: 'Roll back' },
      measurements: [],
    };
    answer = (_, to) => to.end(JSON.stringify(after));
    const { stdout, status } = await run('--after', 'abc');
    expect(asked[0].url).toBe(
      '/api/monitoring/v1/gate/component/default/checkout/after?change=abc',
    );
    expect(stdout).toContain('fares worse since the change abc');
    expect(stdout).toContain('Owned by group:default/payments.');
    expect(stdout).toContain('On call: user:default/mara.');
    expect(stdout).toContain('Take it back by Roll back (runbook:default/roll-back).');
    expect(status).toBe(1);
  });

  it.each<[string, (to: ServerResponse) => void, string]>([
    ['knows no such service', to => void to.writeHead(404).end(), 'knows no service checkout'],
    ['refuses the token', to => void to.writeHead(403).end(), 'ROLLCALL_TOKEN'],
    ['says something else', to => void to.end('{"verdict":"go"}'), 'did not say whether'],
    ['fails', to => void to.writeHead(500).end(), 'status 500'],
  ])('never goes ahead by a portal that %s', async (_, answers, says) => {
    answer = (_request, to) => answers(to);
    const { stderr, status } = await run('--change', 'abc');
    expect(stderr).toContain(says);
    expect(status).toBe(2);
  });
});

whereInstalled(['prometheus', 'promtool'], () => {
  describe('rollcall gate --prometheus', () => {
    const MINUTES = 8 * 24 * 60;
    const endSeconds = Math.floor(Date.now() / 60_000) * 60;

    function seed(errors: number): string {
      const lines = ['# TYPE requests counter'];
      for (const [code, perMinute] of [
        ['200', 1000 - errors],
        ['500', errors],
      ] as const) {
        for (let minute = 0; minute <= MINUTES; minute++) {
          const seconds = endSeconds - (MINUTES - minute) * 60;
          lines.push(`requests_total{code="${code}"} ${minute * perMinute} ${seconds}`);
        }
      }
      return `${lines.join('\n')}\n# EOF\n`;
    }

    async function gateWith(prometheus: RunningPrometheus | { url: string }, gate: string) {
      const args = ['gate', 'checkout', '--prometheus', prometheus.url];
      return runBundle(folder(`incidents: ignore, ${gate}`).path, args);
    }

    it.each([
      [0.2, 0, '80 % of the budget of "orders" is left.'],
      [1.5, 1, 'The budget of "orders" is spent and overspent by 50 %.'],
    ])('reads the budget: %d errors in a thousand', async (errors, exit, says) => {
      const prometheus = await startPrometheus({ seed: seedFromOpenMetrics(seed(errors)) });
      const { stdout, status } = await gateWith(prometheus, 'unknown: closed');
      await prometheus.stop();
      expect(stdout).toContain(says);
      expect(status).toBe(exit);
    });

    it('cannot know where the server is away', async () => {
      const { stdout, status } = await gateWith({ url: 'http://127.0.0.1:1' }, 'unknown: closed');
      expect(stdout).toContain('The budget of "orders" is not known.');
      expect(status).toBe(2);
    });
  });
});
