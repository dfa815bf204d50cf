import { readdirSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RunningPrometheus, startPrometheus, whereInstalled } from '@rollcall/test-utils';
import { load } from 'js-yaml';
import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { CLEAN } from '../__testUtils__/catalogs';
import { runBundle } from '../__testUtils__/runBundle';
import { TestFolder } from '../__testUtils__/TestFolder';

const folders: TestFolder[] = [];

function folder(files: Record<string, string>): TestFolder {
  const created = new TestFolder({ ...CLEAN, ...files });
  folders.push(created);
  return created;
}

const RUNBOOK = `apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: { name: restart }
spec:
  owner: payments
  answers: [Down]
  steps: [{ id: restart, manual: Restart it. }]
`;

const alert = (name: string, more: string = '') => `  - alert: ${name}
    expr: up{job="checkout"} == 0
    for: 5m
    labels: { service: checkout, severity: page }${more}
`;

const DOWN = `groups:
- name: checkout
  rules:
${alert('Down')}`;

beforeAll(ensureBundle);
afterAll(() => folders.forEach(each => each.remove()));

/** Nothing is installed as far as this process can tell. */
const NO_PROGRAMS = { env: { PATH: '/nonexistent' } };

describe('rollcall rules lint', () => {
  it('is content with a rule that is right, and says whether promtool was asked', () => {
    const tree = folder({ 'rules.yaml': DOWN, 'restart.yaml': RUNBOOK });
    const { stdout, status } = rollcall(tree.path, ['rules', 'lint'], NO_PROGRAMS);
    expect(stdout).toBe(
      '● Nothing wrong in 1 document of 1 file.\n\npromtool was not asked: it is not installed.\n',
    );
    expect(status).toBe(0);
  });

  it.each([
    ['an expression that is none', DOWN.replace('== 0', '=='), 'rule-file-invalid', 5, 1],
    ['a field nobody knows', DOWN.replace('for:', 'four:'), 'rule-file-invalid', 6, 1],
    ['a duration that is none', DOWN.replace('for: 5m', 'for: -5m'), 'rule-file-invalid', 6, 1],
    [
      'placeholders of a template',
      DOWN.replace('5m', '{{ .Values.for }}'),
      'rule-file-invalid',
      6,
      1,
    ],
    ['no YAML at all', `${DOWN}\t- x: [\n`, 'document-invalid', 8, 1],
    [
      'a second document',
      `${DOWN}---\n${DOWN.replace('== 0', '== 1')}`,
      'rule-file-multi-document',
      9,
      1,
    ],
    ['nobody to tell', DOWN.replace('service: checkout, ', ''), 'alert-without-owner', 4, 0],
    [
      'a service nobody knows',
      DOWN.replace('service: c', 'service: k'),
      'alert-without-owner',
      7,
      0,
    ],
    [
      'too short a window',
      DOWN.replace('up{job="checkout"} == 0', 'rate(x[30s]) > 0'),
      'rule-window-too-short',
      5,
      0,
    ],
    ['no runbook', DOWN.replace('Down', 'Slow'), 'alert-without-runbook', 4, 0],
    [
      'a runbook that is not there',
      `${DOWN}    annotations: { runbook_url: docs/gone.md }\n`,
      'runbook-link-broken',
      8,
      0,
    ],
  ])('reports %s, with its place', (_, text, rule, line, exit) => {
    const tree = folder({ 'rules.yaml': text, 'restart.yaml': RUNBOOK });
    const { stdout, status } = rollcall(tree.path, ['rules', 'lint', '-f', 'json'], NO_PROGRAMS);
    const { findings } = JSON.parse(stdout);
    expect(findings).toMatchObject([{ rule, file: 'rules.yaml', line, state: 'open' }]);
    expect(status).toBe(exit);
  });

  it('judges only what is named, beside all that is known', () => {
    const record = `groups:\n- name: records\n  rules:\n  - record: checkout:up\n    expr: up\n    labels: { service: checkout }\n`;
    const alerting = DOWN.replace('up{job="checkout"}', 'checkout:up').replace(
      'service: checkout, ',
      '',
    );
    const tree = folder({
      'records/a.yaml': record,
      'alerts/b.yaml': alerting,
      'bad/c.yaml': DOWN.replace('== 0', '=='),
      'restart.yaml': RUNBOOK,
    });
    const named = rollcall(tree.path, ['rules', 'lint', 'alerts', '--fail-on', 'warning']);
    expect(named.stdout).toContain('Nothing wrong in 1 document of 1 file.');
    expect(named.status).toBe(0);
    expect(rollcall(tree.path, ['rules', 'lint']).status).toBe(1);
    const none = rollcall(tree.path, ['rules', 'lint', 'org.yaml']);
    expect(none.stderr).toContain('There are no rules of Prometheus here.');
    expect(none.status).toBe(2);
  });

  it('judges links to a site by the files it is made of', () => {
    const linking = (page: string) =>
      alert(page, `\n    annotations: { runbook_url: "https://books.example/${page}/" }`);
    const tree = folder({
      'rules.yaml': `groups:\n- name: g\n  rules:\n${linking('known')}${linking('gone')}`,
      'pages/known.md': '# Known\n',
    });
    const args = ['rules', 'lint', '-f', 'json', '--runbooks-at', 'https://books.example/=pages'];
    const { findings } = JSON.parse(rollcall(tree.path, args).stdout);
    expect(findings).toMatchObject([
      { rule: 'runbook-link-broken', message: expect.stringContaining('has no page "gone"') },
    ]);
  });

  it.each([
    [['rules'], 'rules needs a word: lint, diff, sync or explain.'],
    [['rules', 'lnt'], 'Did you mean "rollcall rules lint"?'],
    [['rules', 'explain', 'Down', '--dry-run'], '--dry-run does not go with explain.'],
    [['rules', 'lint', '--runbooks-at', 'pages'], 'is no address and folder'],
    [['rules', 'diff'], 'diff needs a server to compare with.'],
    [['rules', 'diff', '--prometheus', 'here'], '--prometheus here is no address.'],
    [['rules', 'diff', '--prometheus', 'http://a:b@c'], 'ROLLCALL_PROMETHEUS_TOKEN'],
    [['rules', 'sync', '--prometheus', 'http://localhost'], 'sync changes no server'],
    [['rules', 'explain', 'Dwn'], 'Did you mean Down?'],
  ])('%j is answered with a way out', (args, says) => {
    const tree = folder({ 'rules.yaml': DOWN });
    const { stderr, status } = rollcall(tree.path, args);
    expect(stderr).toContain(says);
    expect(status).toBe(2);
  });
});

describe('rollcall rules explain', () => {
  const FILES = { 'rules.yaml': DOWN, 'restart.yaml': RUNBOOK };

  it.each([['Down'], ['rules.yaml:4']])('says of %s whose it is and where it goes', word => {
    const { stdout, status } = rollcall(folder(FILES).path, ['rules', 'explain', word]);
    expect(stdout).toContain('● The alert Down of the group checkout, rules.yaml:4');
    expect(stdout).toContain(
      'about component:default/checkout, owned by group:default/payments (by its label service)',
    );
    expect(stdout).toContain('Runbook: runbook:default/restart, which says that it answers');
    expect(stdout).toContain('Goes to: team-payments-page, group:default/payments');
    expect(status).toBe(0);
  });

  it('gives the same as JSON', () => {
    const { stdout } = rollcall(folder(FILES).path, ['rules', 'explain', 'Down', '-f', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      rules: [
        {
          name: 'Down',
          place: 'rules.yaml:4',
          ownership: { ownerRefs: ['group:default/payments'] },
          routes: [{ receivers: ['team-payments-page'] }],
        },
      ],
    });
  });

  it('goes by a configuration of Alertmanager where one is in sight', () => {
    const config =
      'route: { receiver: all }\nreceivers: [{ name: all, webhook_configs: [{ url: "http://a" }] }]\n';
    const tree = folder({ ...FILES, 'alertmanager.yml': config });
    const { stdout } = rollcall(tree.path, ['rules', 'explain', 'Down']);
    expect(stdout).toContain('Goes to: all (by alertmanager.yml)');
  });
});

whereInstalled(['promtool'], () => {
  describe('beside promtool', () => {
    it('says that it was asked, and what it refuses that we do not', () => {
      // A field of a newer Prometheus: known here, and not to the one that is installed.
      const newer = DOWN.replace('- name: checkout\n', '- name: checkout\n  labels: { a: b }\n');
      const tree = folder({
        'rules.yaml': DOWN,
        'newer.yaml': newer.replace('Down', 'Up'),
        'restart.yaml': RUNBOOK,
      });
      const { stdout, status } = rollcall(tree.path, ['rules', 'lint', '-f', 'json']);
      const { findings, judges } = JSON.parse(stdout);
      const [judge] = judges;
      expect(judge).toMatchObject({ program: 'promtool', asked: true });
      const refused = findings.flatMap(({ reason, file }: { reason?: string; file: string }) =>
        reason === 'promtool' ? [file] : [],
      );
      const isOld = /^2\./.test(judge.version);
      expect(refused).toEqual(isOld ? ['newer.yaml'] : []);
      expect(status).toBe(isOld ? 1 : 0);
    });
  });
});

whereInstalled(['prometheus'], () => {
  describe('beside a real Prometheus', () => {
    let prometheus: RunningPrometheus;
    let tree: TestFolder;
    const SLOW = alert('Slow').replace('== 0', '== 2');

    beforeAll(async () => {
      prometheus = await startPrometheus({
        rules: {
          // Spelled differently, and the same but for how long the last must hold.
          'checkout.yml': `groups:
- name: checkout
  rules:
${alert('Down').replace('up{job="checkout"} == 0', "up{job='checkout'}  ==  0.0")}${SLOW.replace('5m', '9m')}${alert('Handmade')}- name: elsewhere
  rules:
  - record: a:b
    expr: up
`,
        },
      });
      tree = folder({
        'rules.yaml': `${DOWN}${SLOW}${alert('New')}`,
        'restart.yaml': RUNBOOK,
      });
    });
    afterAll(() => prometheus?.stop());

    const run = (...args: string[]) =>
      runBundle(tree.path, ['rules', ...args, '--prometheus', prometheus.url]);

    it('says what it runs instead, and does not take spelling for a change', async () => {
      const { stdout, status } = await run('diff', '-f', 'json');
      const [source] = JSON.parse(stdout).sources;
      expect(source).toMatchObject({ same: 1, others: 1, version: expect.any(String) });
      expect(source.items).toMatchObject([
        {
          kind: 'changed',
          name: 'Slow',
          place: 'rules.yaml:8',
          serviceRef: 'component:default/checkout',
          ownerRef: 'group:default/payments',
          differences: [{ field: 'for', code: '5m', deployed: '9m' }],
        },
        { kind: 'missing', name: 'New', place: 'rules.yaml:12' },
        { kind: 'extra', name: 'Handmade', ownerRef: 'group:default/payments' },
      ]);
      expect(status).toBe(1);
      const text = await run('diff');
      expect(text.stdout).toContain(
        '1 changed, 1 missing there and 1 on the server alone; 1 the same',
      );
      expect(text.stdout).toContain('1 more rule there is not ours.');
    });

    it('says what there is to do, does none of it, and writes what to load', async () => {
      const before = JSON.stringify(await prometheus.get('rules'));
      const { stdout, status } = await run('sync', '--dry-run', '--out', 'dist/rules');
      expect(stdout).toContain('3 steps');
      expect(stdout).toContain('~ change Slow (for)');
      expect(stdout).toContain('+ add New');
      expect(stdout).toContain('- remove Handmade');
      expect(stdout).toContain('Nothing was changed.');
      expect(status).toBe(1);
      const names = (text: string) => JSON.stringify(text).match(/"name":"\w+"/g);
      expect(names(JSON.stringify(await prometheus.get('rules')))).toEqual(names(before));

      const [file] = readdirSync(tree.file('dist/rules'));
      const text = tree.read(`dist/rules/${file}`);
      expect(load(text)).toMatchObject({ groups: [{ name: 'checkout' }] });
      await prometheus.loadRules({ 'checkout.yml': text });
      const after = await runBundle(tree.path, [
        ...['rules', 'diff', 'rules.yaml'],
        ...['--prometheus', prometheus.url],
      ]);
      expect(after.stdout).toContain('runs what stands in code: 3 rules.');
      expect(after.status).toBe(0);
    });

    it('knows by its scrape interval which windows are too short', async () => {
      const short = folder({
        'rules.yaml': DOWN.replace('up{job="checkout"} == 0', 'rate(x[61s]) > 0'),
        'restart.yaml': RUNBOOK,
      });
      const args = ['rules', 'lint', '-f', 'json'];
      const alone = await runBundle(short.path, args);
      expect(JSON.parse(alone.stdout).findings).toEqual([]);
      const slow = await startPrometheus({ config: 'global: {scrape_interval: 1m}\n' });
      const beside = await runBundle(short.path, [...args, '--prometheus', slow.url]);
      await slow.stop();
      expect(JSON.parse(beside.stdout).findings).toMatchObject([
        { rule: 'rule-window-too-short', message: expect.stringContaining('taken every 1m') },
      ]);
    });
  });
});

describe('a Prometheus, or a portal, that is not as it should be', () => {
  let server: Server;
  let base: string;
  let answer: (path: string, response: ServerResponse) => void;
  let tokens: (string | undefined)[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      tokens.push(request.headers.authorization);
      answer(request.url ?? '', response);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    tokens = [];
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));

  const success = (data: unknown) => JSON.stringify({ status: 'success', data });
  const diff = (...args: string[]) =>
    runBundle(folder({ 'rules.yaml': DOWN }).path, ['rules', 'diff', ...args], {
      ROLLCALL_PROMETHEUS_TOKEN: 'secret',
      ROLLCALL_TOKEN: 'portal-secret',
    });

  it.each<[string, (path: string, response: ServerResponse) => void, string]>([
    ['asks for a token', (_, to) => to.writeHead(401).end(), 'ROLLCALL_PROMETHEUS_TOKEN'],
    ['sends elsewhere', (_, to) => to.writeHead(302, { location: '/x' }).end(), 'is not followed'],
    ['is a web page', (_, to) => to.end('<html>'), 'is none of Prometheus'],
    ['is cut off', (_, to) => to.end(success({ groups: [] }).slice(0, -5)), 'or not all of it'],
    ['lists no rules', (_, to) => to.end(success({ rules: [] })), 'is not one of Prometheus'],
    [
      'answers in part',
      (_, to) =>
        to.end(
          JSON.stringify({
            status: 'success',
            data: { groups: [] },
            warnings: ['a store is away'],
          }),
        ),
      'answered in part only: a store is away',
    ],
    ['fails', (_, to) => to.writeHead(503).end('later'), 'answered with status 503'],
  ])('is never taken for one that runs nothing: it %s', async (_, answers, says) => {
    answer = answers;
    const { status, stdout, stderr } = await diff('--prometheus', base);
    expect(stderr).toContain(says);
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(new Set(tokens)).toEqual(new Set(['Bearer secret']));
  });

  it('is compared by the form known here where it formats nothing, and says so', async () => {
    answer = (path, to) => {
      if (!path.endsWith('/rules')) return void to.writeHead(404).end();
      const query = 'up{job="checkout"} == 1';
      const rules = [
        {
          type: 'alerting',
          name: 'Down',
          query,
          duration: 300,
          labels: { service: 'checkout', severity: 'page' },
        },
      ];
      return void to.end(success({ groups: [{ name: 'checkout', file: 'a', rules }] }));
    };
    const { stdout, status } = await diff('--prometheus', base);
    expect(stdout).toContain('1 changed');
    expect(stdout).toContain('formats no expressions');
    expect(status).toBe(1);
  });

  it('says what a portal found, and that it does not know of a server it never read', async () => {
    const prod = {
      source: 'prod',
      asOf: '2026-11-20T09:00:00Z',
      same: 4,
      missing: 0,
      changed: 1,
      extra: 0,
    };
    const lost = {
      source: 'lost',
      same: 0,
      missing: 0,
      changed: 0,
      extra: 0,
      problem: 'It is away.',
    };
    const item = {
      kind: 'changed',
      group: 'checkout',
      name: 'Down',
      differences: [{ field: 'expression', code: 'a', deployed: 'b' }],
    };
    answer = (path, to) => {
      if (path.endsWith('/drift')) return void to.end(JSON.stringify({ items: [prod, lost] }));
      return void to.end(
        JSON.stringify(
          path.endsWith('/prod') ? { ...prod, items: [item] } : { ...lost, items: [] },
        ),
      );
    };
    const all = await diff('--portal', base);
    expect(all.stdout).toContain('▲ prod does not run what stands in code: 1 changed; 4 the same.');
    expect(all.stdout).toContain('○ What lost runs is not known.');
    expect(all.status).toBe(1);
    expect(new Set(tokens)).toEqual(new Set(['Bearer portal-secret']));
    const one = await diff('--portal', base, '--source', 'lost');
    expect(one.stdout).toContain('It is away.');
    expect(one.status).toBe(2);
    const none = await diff('--portal', base, '--source', 'prd');
    expect(none.stderr).toContain('Did you mean "prod"?');
  });
});
