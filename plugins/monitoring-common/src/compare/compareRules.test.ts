import { readFileDocuments } from '@rollcall/model';
import { type MonitoringRule, readRules } from '../ruleFiles';
import { compareRules, compareRulesFormatted, type RuleComparison } from './compareRules';
import { deployedRulesFromApi } from './deployedRulesFromApi';
import { deployedRulesOf } from './readDeployedRules';

const READ_AT = '2026-11-26T12:00:00Z';

function rulesOf(text: string): MonitoringRule[] {
  const { documents } = readFileDocuments({ file: 'a.yaml', text });
  return documents.flatMap(document => readRules(document).groups).flatMap(({ rules }) => rules);
}

const CODE = `groups:
- name: g
  interval: 1m
  rules:
  - alert: Down
    expr: "up{job='x', env=\\"a\\"} == 0"
    for: 24h
    labels: {severity: 1, level: 1.0, on: true, none: }
    annotations: {summary: down}
  - {record: "a:b", expr: "sum by (b, a) (x)"}
  - {alert: Twice, expr: x > 1, labels: {severity: page}}
  - {alert: Twice, expr: x > 2, labels: {severity: page}}
`;

/** The same, as Prometheus prints it. */
const RULES = [
  {
    type: 'alerting',
    name: 'Down',
    query: 'up{env="a",job="x"} == 0',
    duration: 86400,
    labels: { severity: '1', level: '1.0', on: 'true', none: '' },
    annotations: { summary: 'down' },
  },
  { type: 'recording', name: 'a:b', query: 'sum by (b, a) (x)' },
  { type: 'alerting', name: 'Twice', query: 'x > 2', labels: { severity: 'page' } },
  { type: 'alerting', name: 'Twice', query: 'x > 1', labels: { severity: 'page' } },
];

function deployedOf(rules: object[], group: object = {}) {
  return deployedRulesFromApi(
    { rules: { groups: [{ name: 'g', file: '/rules/a.yaml', interval: 60, rules, ...group }] } },
    READ_AT,
  );
}

const summary = ({ missing, extra, changed, changedGroups }: RuleComparison) => ({
  missing: missing.map(({ name }) => name),
  extra: extra.map(({ rule }) => rule.name),
  changed: changed.map(({ code, differences }) => [code.name, differences]),
  changedGroups: changedGroups.map(({ difference }) => difference),
});

const NOTHING = { missing: [], extra: [], changed: [], changedGroups: [] };

function comparisonWith(change: (rules: Record<string, unknown>[]) => void, group?: object) {
  const rules = structuredClone(RULES) as Record<string, unknown>[];
  change(rules);
  return summary(compareRules(rulesOf(CODE), deployedOf(rules, group)));
}

describe('compareRules', () => {
  it('sees no difference in how a server prints rules', () => {
    expect(comparisonWith(() => {})).toEqual(NOTHING);
  });

  it.each([
    [
      'an expression',
      { query: 'up{env="b",job="x"} == 0' },
      {
        field: 'expression',
        code: `up{job='x', env="a"} == 0`,
        deployed: 'up{env="b",job="x"} == 0',
      },
    ],
    ['how long it must hold', { duration: 300 }, { field: 'for', code: '1d', deployed: '5m' }],
    [
      'how long it goes on',
      { keepFiringFor: 60 },
      { field: 'keep_firing_for', code: '0s', deployed: '1m' },
    ],
    [
      'a label',
      { labels: { severity: '2', level: '1.0', on: 'true' } },
      { field: 'labels.severity', code: '1', deployed: '2' },
    ],
    [
      'a label that is gone',
      { labels: { severity: '1', level: '1', on: 'True', team: 'x' } },
      { field: 'labels.team', deployed: 'x' },
    ],
    ['an annotation', { annotations: {} }, { field: 'annotations.summary', code: 'down' }],
  ])('finds that %s changed, and nothing else', (_, fields, difference) => {
    const result = comparisonWith(rules => Object.assign(rules[0], fields));
    expect(result).toEqual({ ...NOTHING, changed: [['Down', [difference]]] });
  });

  it('pairs rules of one name with those nearest to them', () => {
    const result = comparisonWith(rules => Object.assign(rules[2], { query: 'x > 3' }));
    expect(result).toEqual({
      ...NOTHING,
      changed: [['Twice', [{ field: 'expression', code: 'x > 2', deployed: 'x > 3' }]]],
    });
  });

  it('finds what is missing, and what is on the server alone', () => {
    const result = comparisonWith(rules =>
      rules.splice(1, 1, { type: 'recording', name: 'a:c', query: 'x' }),
    );
    expect(result).toEqual({ ...NOTHING, missing: ['a:b'], extra: ['a:c'] });
  });

  it('takes a rule in another group for moved', () => {
    const [first, ...others] = RULES;
    const result = summary(
      compareRules(
        rulesOf(CODE),
        deployedRulesFromApi(
          {
            rules: {
              groups: [
                { name: 'h', rules: [first] },
                { name: 'g', rules: others },
              ],
            },
          },
          READ_AT,
        ),
      ),
    );
    expect(result).toEqual({
      ...NOTHING,
      changed: [['Down', [{ field: 'group', code: 'g', deployed: 'h' }]]],
    });
  });

  it('says once that a group is evaluated at another interval', () => {
    expect(comparisonWith(() => {}, { interval: 300 })).toEqual({
      ...NOTHING,
      changedGroups: [{ field: 'interval', code: '1m', deployed: '5m' }],
    });
    const code = rulesOf(CODE.replace('  interval: 1m\n', ''));
    expect(summary(compareRules(code, deployedOf(RULES, { interval: 300 })))).toEqual(NOTHING);
  });

  it('compares what is no PromQL known here by its words', () => {
    const code = rulesOf('groups: [{name: g, rules: [{alert: A, expr: "rollup( x )  > 1"}]}]\n');
    const deployed = (query: string) => deployedOf([{ type: 'alerting', name: 'A', query }]);
    expect(summary(compareRules(code, deployed('rollup( x ) > 1')))).toEqual(NOTHING);
    expect(summary(compareRules(code, deployed('rollup( x ) > 2'))).changed).toHaveLength(1);
  });
});

describe('compareRulesFormatted', () => {
  it('asks a formatter only where expressions seem to differ', async () => {
    const rules = structuredClone(RULES) as Record<string, unknown>[];
    rules[0].query = 'up{env="a",job="y"} == 0';
    rules[1].query = 'sum by (a) (x)';
    const asked: string[] = [];
    const comparison = await compareRulesFormatted(
      rulesOf(CODE),
      deployedOf(rules),
      async query => {
        asked.push(query);
        return query.startsWith('up') ? 'one form' : query;
      },
    );
    expect(summary(comparison).changed.map(([name]) => name)).toEqual(['a:b']);
    expect(comparison.same).toHaveLength(3);
    expect(asked).toHaveLength(4);
  });

  it('keeps its own verdict where the formatter does not know', async () => {
    const rules = structuredClone(RULES) as Record<string, unknown>[];
    rules[1].query = 'sum by (a) (x)';
    const comparison = await compareRulesFormatted(
      rulesOf(CODE),
      deployedOf(rules),
      async () => undefined,
    );
    expect(summary(comparison).changed.map(([name]) => name)).toEqual(['a:b']);
  });
});

describe('deployedRulesFromApi', () => {
  it('knows a server by its answers', () => {
    expect(
      deployedRulesFromApi(
        {
          rules: { groups: [] },
          buildinfo: { version: '2.42.0+ds' },
          runtimeinfo: { storageRetention: '15d' },
          config: { yaml: 'global:\n  scrape_interval: 15s\n  evaluation_interval: 1m\n' },
        },
        READ_AT,
      ),
    ).toEqual({
      readAt: READ_AT,
      version: '2.42.0+ds',
      retentionMs: 15 * 86_400_000,
      scrapeIntervalMs: 15_000,
      evaluationIntervalMs: 60_000,
      groups: [],
    });
  });

  it('does not guess', () => {
    const answers = { rules: { groups: [] }, runtimeinfo: { storageRetention: '15d or 10GB' } };
    expect(deployedRulesFromApi(answers, READ_AT)).toEqual({ readAt: READ_AT, groups: [] });
  });

  it.each([
    ['nothing', undefined],
    ['a page', '<html>'],
    ['groups without rules', { groups: [{ name: 'g' }] }],
    ['a rule without query', { groups: [{ name: 'g', rules: [{ name: 'a', type: 'alerting' }] }] }],
    [
      'a rule of another kind',
      { groups: [{ name: 'g', rules: [{ name: 'a', query: 'x', type: 'y' }] }] },
    ],
  ])('refuses %s', (_, rules) => {
    expect(() => deployedRulesFromApi({ rules }, READ_AT)).toThrow('is not one of Prometheus');
  });
});

describe('deployedRulesOf', () => {
  it('takes facts as they were written, and never lets one source hold back another', () => {
    const deployed = deployedOf(RULES);
    const facts = {
      deployedRules: {
        prod: JSON.parse(JSON.stringify(deployed)),
        staging: { readAt: READ_AT, groups: [{ name: 'g', rules: [{ kind: 'alert' }] }] },
        test: { readAt: 'soon', groups: [] },
      },
    };
    const read = deployedRulesOf(facts)!;
    expect(read.sources.get('prod')).toEqual(deployed);
    expect([...read.sources.keys()]).toEqual(['prod']);
    expect(read.unreadable).toMatchObject([
      { source: 'staging', message: expect.stringContaining('/groups/0/rules/0') },
      { source: 'test', message: expect.stringContaining('no instant') },
    ]);
    expect(deployedRulesOf({})).toBeUndefined();
  });
});
