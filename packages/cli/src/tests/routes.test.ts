import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { whereInstalled } from '@rollcall/test-utils';
import { load } from 'js-yaml';
import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { CLEAN, component } from '../__testUtils__/catalogs';
import { TestFolder } from '../__testUtils__/TestFolder';

const REPOSITORY = path.resolve(__dirname, '../../../..');
const NO_PROGRAMS = { env: { PATH: '/nonexistent' } };
const INTAKE = 'https://portal.example/api/incidents/v1/intake/alertmanager/production';

const folders: TestFolder[] = [];

function folder(files: Record<string, string> = {}): TestFolder {
  const created = new TestFolder({ ...CLEAN, 'lost.yaml': component('lost', 'ghosts'), ...files });
  folders.push(created);
  return created;
}

beforeAll(ensureBundle);
afterAll(() => folders.forEach(each => each.remove()));

describe('rollcall routes generate', () => {
  it('sends what each team owns to the team, and says whether amtool was asked', () => {
    const tree = folder();
    const args = ['routes', 'generate', '--webhook-url', INTAKE];
    const { stdout, stderr, status } = rollcall(tree.path, args, NO_PROGRAMS);
    expect(load(stdout)).toMatchObject({
      route: { receiver: 'catchall-unowned' },
      receivers: expect.arrayContaining([
        { name: 'team-payments', webhook_configs: [{ url: INTAKE, send_resolved: true }] },
      ]),
    });
    expect(stderr).toBe('amtool was not asked: it is not installed.\n');
    expect(status).toBe(0);
  });

  it('writes to a file, and says which receivers nobody hears of', () => {
    const tree = folder();
    const run = rollcall(tree.path, ['routes', 'generate', '--out', 'am.yml', '--copy-to', 'log']);
    expect(run.stdout).toBe('Wrote am.yml: routes to 4 receivers.\n');
    expect(run.stderr).toContain('4 receivers are connected to nothing yet');
    expect(tree.read('am.yml')).toContain('receiver: "log"');
    expect(tree.read('am.yml')).toContain('inhibit_rules');
    const quiet = rollcall(tree.path, ['routes', 'generate', '--no-inhibition']);
    expect(quiet.stdout).not.toContain('inhibit_rules');
  });
});

const CASES = `cases:
- name: an urgent alert of checkout
  labels: { alertname: Down, service: checkout, severity: page }
  expect: { owner: payments, receivers: [team-payments-page] }
- labels: { alertname: Down, service: lost }
  expect: { owner: none }
`;

describe('rollcall routes test', () => {
  it('passes what ends where it should, and fails what does not', () => {
    const tree = folder({
      'good.test.yaml': CASES,
      'bad.test.yaml': CASES.replace('[team-payments-page]', '[team-payments]'),
    });
    const good = rollcall(tree.path, ['routes', 'test', 'good.test.yaml'], NO_PROGRAMS);
    expect(good.stdout).toContain('● Every one of 2 cases does what it should');
    expect(good.status).toBe(0);
    const bad = rollcall(tree.path, ['routes', 'test', 'bad.test.yaml']);
    expect(bad.stdout).toContain('▲ 1 of 2 cases does not');
    expect(bad.stdout).toContain('✗ an urgent alert of checkout');
    expect(bad.stdout).toContain('receivers: expected team-payments, got team-payments-page');
    expect(bad.status).toBe(1);
    const json = rollcall(tree.path, ['routes', 'test', 'bad.test.yaml', '-f', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      schemaVersion: 1,
      results: [{ passed: false }, { passed: true, receivers: ['catchall-unowned'] }],
    });
  });

  it('tests a configuration of your own, mute times and inhibition among it', () => {
    const config = `route:
  receiver: all
  routes:
  - receiver: team-payments
    matchers: [service="checkout"]
    mute_time_intervals: [nights]
time_intervals:
- name: nights
  time_intervals: [{ times: [{ start_time: "00:00", end_time: "06:00" }] }]
inhibit_rules:
- { source_matchers: [alertname="Outage"], target_matchers: [service="checkout"] }
receivers: [{ name: all }, { name: team-payments }]
`;
    const cases = `- labels: { alertname: Down, service: checkout }
  at: 2026-11-20T03:00:00Z
  expect: { owner: payments, muted: true }
- labels: { alertname: Down, service: checkout }
  firing: [{ alertname: Outage }]
  expect: { inhibited: true }
`;
    const tree = folder({ 'am.yml': config, 'am.test.yaml': cases });
    const args = ['routes', 'test', 'am.test.yaml', '--config', 'am.yml'];
    const { stdout, status } = rollcall(tree.path, args);
    expect(stdout).toContain('● Every one of 2 cases does what it should, by am.yml.');
    expect(status).toBe(0);
  });

  it('finds the cases of docs/cli.md right for the sample organisation', () => {
    const page = readFileSync(path.join(REPOSITORY, 'docs/cli.md'), 'utf8');
    const [cases] = /(?<=```yaml\n)cases:\n[^]*?(?=```)/.exec(page)!;
    const file = path.join(folder({ 'routes.test.yaml': cases }).path, 'routes.test.yaml');
    const args = ['routes', 'test', file];
    const { stdout, status } = rollcall(path.join(REPOSITORY, 'catalog'), args, NO_PROGRAMS);
    expect(stdout).toContain('● Every one of 3 cases does what it should');
    expect(status).toBe(0);
  });

  it('without a file, sends the alert of every service of the sample organisation to its owner', () => {
    const run = rollcall(path.join(REPOSITORY, 'catalog'), ['routes', 'test'], NO_PROGRAMS);
    expect(run.stdout).toMatch(/^● Every one of \d{3,} cases does what it should/);
    expect(run.status).toBe(0);
  });

  it.each([
    [['routes', 'test', 'gone.yaml'], 'gone.yaml cannot be read'],
    [['routes', 'test', 'wrong.yaml'], 'Case 1: there is no field "label"'],
    [['routes', 'test', '--config', 'org.yaml'], '--config org.yaml:1: '],
    [['routes', 'test', '--out', 'a'], '--out does not go with test.'],
    [['routes', 'explain'], 'Which labels?'],
    [['routes', 'explain', 'service'], '"service" is no label.'],
    [['routes', 'explain', 'a=b', '--at', 'noon'], '--at noon is no instant.'],
    [['routes', 'generate', '--webhook-url', 'portal'], '--webhook-url portal is no address.'],
    [['routes', 'tset'], 'Did you mean "rollcall routes test"?'],
  ])('%j is answered with a way out', (args, says) => {
    const tree = folder({ 'wrong.yaml': '- label: {}\n' });
    const { stderr, status } = rollcall(tree.path, args);
    expect(stderr).toContain(says);
    expect(status).toBe(2);
  });
});

describe('rollcall routes explain', () => {
  it('says who hears of an alert, and which way it takes', () => {
    const args = ['routes', 'explain', 'alertname=Down', 'service=checkout', 'severity=page'];
    const { stdout, status } = rollcall(folder().path, args, NO_PROGRAMS);
    expect(stdout).toContain('goes to team-payments-page: group:default/payments.');
    expect(stdout).toContain('    → service=~"checkout"\n      → severity=~"critical|page"');
    expect(stdout).toContain('amtool was not asked');
    expect(status).toBe(0);
  });

  it('sends what nobody owns to the catch-all only', () => {
    const args = ['routes', 'explain', 'alertname=Down', 'service=lost', '-f', 'json'];
    expect(JSON.parse(rollcall(folder().path, args).stdout)).toMatchObject({
      receivers: ['catchall-unowned'],
      owners: [],
    });
  });
});

whereInstalled(['amtool'], () => {
  describe('beside amtool', () => {
    it('agrees about the sample organisation, and says that it was asked', () => {
      const tree = new TestFolder();
      folders.push(tree);
      const catalog = path.join(REPOSITORY, 'catalog');
      for (const file of readdirSync(catalog, { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.yaml')) continue;
        tree.write({ [`catalog/${file}`]: readFileSync(path.join(catalog, file)) });
      }
      const generated = rollcall(tree.path, ['routes', 'generate', '--out', 'am.yml']);
      expect(generated.stderr).toMatch(/amtool [\d.]+ was asked: Alertmanager would load/);
      const labels = ['alertname=Down', 'service=checkout', 'severity=page'];
      const args = ['routes', 'explain', ...labels, '--config', 'am.yml', '-f', 'json'];
      const { judge, owners } = JSON.parse(rollcall(tree.path, args).stdout);
      expect(owners).toEqual(['group:default/checkout']);
      expect(judge).toMatchObject({ asked: true, says: 'it agrees about 1 alert' });
    });

    it('says so where it is asked in vain, and goes by the routes all the same', () => {
      const newer = `route: { receiver: a, labels: { b: c } }\nreceivers: [{ name: a }]\n`;
      const tree = folder({ 'am.yml': newer });
      const args = ['routes', 'explain', 'alertname=Down', '--config', 'am.yml', '-f', 'json'];
      const { stdout, status } = rollcall(tree.path, args);
      const { judge, receivers } = JSON.parse(stdout);
      expect(receivers).toEqual(['a']);
      expect(judge.says).toMatch(/it refuses this configuration, .*labels|it agrees/);
      expect(status).toBe(0);
    });
  });
});
