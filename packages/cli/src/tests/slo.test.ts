import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { CLEAN } from '../__testUtils__/catalogs';
import { TestFolder } from '../__testUtils__/TestFolder';

const folders: TestFolder[] = [];

function folder(files: Record<string, string>): TestFolder {
  const created = new TestFolder({ ...CLEAN, ...files });
  folders.push(created);
  return created;
}

/** A promise of checkout in OpenSLO; its target stands in line 10. */
function promise(target: string, { name = 'orders', type = 'Prometheus', duration = '28d' } = {}) {
  return `apiVersion: openslo/v1
kind: SLO
metadata:
  name: ${name}
spec:
  service: checkout
  budgetingMethod: Occurrences
  timeWindow: [{ duration: ${duration}, isRolling: true }]
  objectives:
    - target: ${target}
  indicator:
    metadata: { name: ${name} }
    spec:
      ratioMetric:
        counter: true
        bad: { metricSource: { type: ${type}, spec: { query: 'orders_total{state="lost"}' } } }
        total: { metricSource: { type: ${type}, spec: { query: orders_total } } }
`;
}

interface RuleFile {
  groups: { name: string; rules: { record?: string; labels: Record<string, string> }[] }[];
}

function rulesOf(text: string): RuleFile {
  return load(text) as RuleFile;
}

beforeAll(ensureBundle);
afterAll(() => folders.forEach(each => each.remove()));

describe('rollcall slo validate', () => {
  it('says where a promise is wrong and how to mend it, in text and JSON', () => {
    const tree = folder({ 'slos/orders.yaml': promise('99.9') });
    const { stdout, status } = rollcall(tree.path, ['slo', 'validate']);
    expect(stdout).toContain('▲ 1 error in 1 document of 1 file.');
    expect(stdout).toContain('slos/orders.yaml');
    expect(stdout).toMatch(/▲ 10:15 +error {2}slo-invalid/);
    expect(stdout).toContain('is 99.9, but must be at least 0 and below 1.');
    expect(stdout).toContain('→ ');
    expect(status).toBe(1);
    const json = JSON.parse(rollcall(tree.path, ['slo', 'validate', '-f', 'json']).stdout);
    expect(json).toMatchObject({
      schemaVersion: 1,
      summary: { open: { error: 1 }, documents: 1 },
      findings: [{ rule: 'slo-invalid', file: 'slos/orders.yaml', line: 10, column: 15 }],
    });
    expect(json.findings[0].remedy).not.toBe('');
  });

  it('looks names up everywhere, and judges only what is named', () => {
    const tree = folder({ 'good/a.yaml': promise('0.999'), 'bad/b.yaml': promise('5') });
    const good = rollcall(tree.path, ['slo', 'validate', 'good']);
    expect(good.stdout).toContain('● Nothing wrong in 1 document of 1 file.');
    expect(good.stdout).not.toContain('checkout');
    expect(good.status).toBe(0);
    expect(rollcall(tree.path, ['slo', 'validate', 'bad/b.yaml']).status).toBe(1);
  });

  it('reports a service that does not exist', () => {
    const text = promise('0.999').replace('service: checkout', 'service: chekout');
    const { stdout, status } = rollcall(folder({ 'a.yaml': text }).path, ['slo', 'validate']);
    expect(stdout).toContain('chekout');
    expect(status).toBe(1);
  });

  it('warns of what can be read, and fails it where asked to be strict', () => {
    const text = promise('0.999').replace('        counter: true\n', '');
    const tree = folder({ 'a.yaml': text });
    const lenient = rollcall(tree.path, ['slo', 'validate']);
    expect(lenient.stdout).toContain('1 warning');
    expect(lenient.status).toBe(0);
    const strict = rollcall(tree.path, ['slo', 'validate', '--strict']);
    expect(strict.stdout).toContain('1 error');
    expect(strict.status).toBe(1);
  });

  it('does not call fine what it cannot read, or what holds no promise', () => {
    const tree = folder({ 'broken.yaml': 'apiVersion: openslo/v1\nkind: [SLO\n' });
    const broken = rollcall(tree.path, ['slo', 'validate', 'broken.yaml']);
    expect(broken.stdout).toContain('document-invalid');
    expect(broken.status).toBe(1);
    const none = rollcall(tree.path, ['slo', 'validate', 'org.yaml']);
    expect(none.stderr).toContain('There is no document of OpenSLO, Sloth or Pyrra here.');
    expect(none.status).toBe(2);
  });
});

describe('rollcall slo generate', () => {
  const FILES = {
    'a.yaml': promise('0.999'),
    'b.yaml': promise('0.99', { name: 'speed' }),
  };

  it.each([['checkout'], ['component:default/checkout']])(
    'writes the rules of all promises of the service %s, with the owner of the catalog',
    word => {
      const { stdout, status } = rollcall(folder(FILES).path, ['slo', 'generate', word]);
      const { groups } = rulesOf(stdout);
      expect(groups.map(({ name }) => name)).toEqual(
        ['orders', 'speed'].flatMap(name =>
          ['sli-recordings', 'meta-recordings', 'alerts'].map(
            part => `sloth-slo-${part}-checkout-${name}`,
          ),
        ),
      );
      expect(groups[0].rules[0].labels).toMatchObject({ owner: 'payments', service: 'checkout' });
      expect(status).toBe(0);
    },
  );

  it.each([['speed'], ['slo:speed'], ['checkout-speed']])('writes those of %s alone', word => {
    const { stdout } = rollcall(folder(FILES).path, ['slo', 'generate', word]);
    expect(rulesOf(stdout).groups.every(({ name }) => name.endsWith('-checkout-speed'))).toBe(true);
  });

  it('counts exactly unless told to be as Sloth', () => {
    const tree = folder(FILES);
    const records = (...flags: string[]) =>
      rulesOf(rollcall(tree.path, ['slo', 'generate', 'orders', ...flags]).stdout).groups.flatMap(
        ({ rules }) => rules.flatMap(({ record }) => record ?? []),
      );
    expect(records()).toContain('slo:sli_bad:rate5m');
    expect(records('--sloth-compatible')).not.toContain('slo:sli_bad:rate5m');
    expect(records('--sloth-compatible')).toContain('slo:sli_error:ratio_rate5m');
  });

  it('writes all to a file', () => {
    const tree = folder(FILES);
    const args = ['slo', 'generate', '--out', 'rules.yaml'];
    const { stdout, status } = rollcall(tree.path, args);
    expect(stdout).toBe('Wrote rules.yaml: 6 groups of rules.\n');
    expect(status).toBe(0);
    const text = readFileSync(path.join(tree.path, 'rules.yaml'), 'utf8');
    expect(rulesOf(text).groups).toHaveLength(6);
  });

  it('says what it leaves out', () => {
    const other = promise('0.9', { name: 'sales', type: 'Datadog' });
    const tree = folder({ ...FILES, 'c.yaml': other, 'd.yaml': promise('7', { name: 'never' }) });
    const { stdout, stderr, status } = rollcall(tree.path, ['slo', 'generate']);
    expect(rulesOf(stdout).groups).toHaveLength(6);
    expect(stderr).toContain('slo:default/sales is not measured in PromQL');
    expect(stderr).toContain('1 document with mistakes');
    expect(status).toBe(1);
  });

  it.each([
    [['slo', 'generate', 'ordrs'], 'Did you mean'],
    [['slo', 'generate', 'group:payments'], 'Nothing that can be read is promised of'],
    [['slo', 'generate', '--strict'], '--strict does not go with generate.'],
    [['slo', 'validate', '--out', 'a'], '--out does not go with validate.'],
    [['slo', 'valdate'], 'Did you mean "rollcall slo validate"?'],
    [['slo'], 'slo needs a word'],
  ])('%j is answered with a way out', (args, says) => {
    const { stderr, status } = rollcall(folder(FILES).path, args);
    expect(stderr).toContain(says);
    expect(status).toBe(2);
  });
});
