import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPositionResolver, readFileDocuments } from '@rollcall/model';
import { executable, whereInstalled } from '@rollcall/test-utils';
import { parsePromql } from '../promql';
import { corpusFiles, HAS_CORPUS } from '../promql/__testUtils__/corpusExpressions';
import { readRules } from './readRules';

function readingOf(text: string) {
  const { documents, problems } = readFileDocuments({ file: 'rules/a.yaml', text });
  expect(problems).toEqual([]);
  return readRules(documents[0]);
}

const rule = (fields: string) => `groups: [{name: g, rules: [{${fields}}]}]\n`;

const FINE: [name: string, text: string][] = [
  ['an alert', rule('alert: A, expr: up == 0, for: 5m, labels: {severity: page}')],
  ['a record', rule('record: "job:up:sum", expr: sum by (job) (up)')],
  ['a number for an expression', rule('alert: A, expr: 1')],
  ['numbers for labels', rule('alert: A, expr: up, labels: {severity: 1, page: true}')],
  ['no wait', rule('alert: A, expr: up, for: 0')],
  ['a record that waits for nothing', rule('record: a, expr: up, for: 0s')],
  [
    'templates',
    rule('alert: A, expr: up, annotations: {a: "{{ $labels.job }} {{ $value | humanize }}"}'),
  ],
  [
    'a template that asks',
    rule(
      'alert: A, expr: up, annotations: {a: \'{{ with $x := query "up" }}{{ range $i, $s := $x }}{{ $s.Value }}{{ else }}-{{ end }}{{ end }}\'}',
    ),
  ],
  ['an interval', 'groups: [{name: g, interval: 1m30s, limit: 5, rules: []}]\n'],
];

const FAULTY: [name: string, text: string, expected: Record<string, unknown>][] = [
  [
    'a misspelt field',
    rule('alert: A, exprs: up, expr: up'),
    {
      reason: 'unknown-field',
      pointer: '/spec/groups/0/rules/0/exprs',
      remedy: 'Did you mean "expr"?',
    },
  ],
  [
    'a field of no rule file',
    'namespace: a\n'.concat(rule('alert: A, expr: up')),
    { pointer: '/spec/namespace' },
  ],
  ['a group without a name', 'groups: [{rules: [{alert: A, expr: up}]}]\n', { reason: 'group' }],
  [
    'two groups of one name',
    'groups: [{name: g, rules: []}, {name: g, rules: []}]\n',
    { reason: 'group', pointer: '/spec/groups/1/name', subject: 'g' },
  ],
  [
    'a rule that is nothing',
    rule('expr: up, labels: {alert: A}').replace('{expr', '{alert: B, expr: up}, {expr'),
    { reason: 'rule' },
  ],
  ['a rule that is both', rule('alert: A, record: a, expr: up'), { reason: 'rule' }],
  ['no expression', rule('alert: A'), { reason: 'rule', subject: 'g/A' }],
  [
    'a duration without unit',
    rule('alert: A, expr: up, for: 5'),
    { reason: 'invalid-value', message: '"5" is no duration.' },
  ],
  ['a negative duration', rule('alert: A, expr: up, for: -5m'), { reason: 'invalid-value' }],
  [
    'a record with annotations',
    rule('record: a, expr: up, annotations: {a: b}'),
    { reason: 'rule' },
  ],
  ['a record that waits', rule('record: a, expr: up, for: 5m'), { reason: 'rule' }],
  ['a record with braces', rule('record: "a{b}", expr: up'), { reason: 'invalid-value' }],
  ['a list of labels', rule('alert: A, expr: up, labels: [a]'), { reason: 'invalid-value' }],
  [
    'a label that is a mapping',
    rule('alert: A, expr: up, labels: {a: {b: c}}'),
    { pointer: '/spec/groups/0/rules/0/labels/a' },
  ],
  [
    'a label for the name',
    rule('alert: A, expr: up, labels: {__name__: b}'),
    { reason: 'invalid-value' },
  ],
  [
    'an action never closed',
    rule('alert: A, expr: up, annotations: {a: "{{ $value"}'),
    { reason: 'alert-template' },
  ],
  [
    'a block without end',
    rule('alert: A, expr: up, annotations: {a: "{{ if $value }}x"}'),
    { reason: 'alert-template' },
  ],
  [
    'an end of nothing',
    rule('alert: A, expr: up, annotations: {a: "x{{ end }}"}'),
    { reason: 'alert-template' },
  ],
  [
    'an unknown function',
    rule('alert: A, expr: up, annotations: {a: "{{ $value | round }}"}'),
    { message: expect.stringContaining('"round"') },
  ],
  [
    'an unknown variable',
    rule('alert: A, expr: up, labels: {a: "{{ $job }}"}'),
    { message: expect.stringContaining('"$job"') },
  ],
];

describe('readRules', () => {
  it('gives groups and rules with their places', () => {
    const text = `groups:
- name: g
  interval: 30s
  labels: {team: a}
  rules:
  - alert: Down
    expr: |
      up == 0
    for: 5m
    keep_firing_for: 1h
    labels: {severity: page, team: b}
    annotations: {summary: down}
  - {record: "a:b", expr: sum(up)}
`;
    const { documents } = readFileDocuments({ file: 'a.yaml', text });
    const { groups, problems } = readRules(documents[0]);
    expect(problems).toEqual([]);
    expect(groups).toMatchObject([
      {
        name: 'g',
        intervalMs: 30_000,
        rules: [
          {
            kind: 'alert',
            name: 'Down',
            expression: 'up == 0',
            forMs: 300_000,
            keepFiringForMs: 3_600_000,
            labels: { severity: 'page', team: 'b' },
            annotations: { summary: 'down' },
            group: { name: 'g', intervalMs: 30_000 },
          },
          { kind: 'record', name: 'a:b', labels: { team: 'a' }, forMs: 0 },
        ],
      },
    ]);
    const locate = createPositionResolver(() => text);
    expect(locate(documents[0].source, `${groups[0].rules[0].pointer}/expr`)).toMatchObject({
      line: 7,
    });
  });

  it.each(FINE)('has nothing against %s', (_, text) => {
    expect(readingOf(text).problems).toEqual([]);
  });

  it.each(FAULTY)('says what is wrong with %s', (_, text, expected) => {
    const { problems } = readingOf(text);
    expect(problems).toEqual([expect.objectContaining(expected)]);
  });

  it('keeps the neighbours of a faulty rule', () => {
    const { groups } = readingOf(rule('alert: A}, {alert: B, expr: up'));
    expect(groups[0].rules.map(({ name }) => name)).toEqual(['B']);
  });

  it('says once that a file is a template', () => {
    const { problems } = readingOf(
      'groups:\n{% for x in y %}\n- rules:\n  - alert: A\n{% endfor %}\n',
    );
    expect(problems).toEqual([expect.objectContaining({ reason: 'template', subject: '' })]);
  });

  it('lets Kubernetes have more than groups', () => {
    const { documents } = readFileDocuments({
      file: 'a.yaml',
      text: 'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: {x: 1, groups: []}\n',
    });
    expect(readRules(documents[0]).problems).toEqual([]);
  });

  if (HAS_CORPUS) {
    it('reads every real rule, without a problem', () => {
      const counts: Record<string, number> = {};
      for (const options of corpusFiles(
        'prometheus-rules',
        'gitlab-runbooks/rules',
        'slo/sloth/_gen',
      )) {
        const { documents } = readFileDocuments(options);
        for (const document of documents.filter(({ kind }) => kind === 'PrometheusRule')) {
          const { groups, problems } = readRules(document);
          expect({ file: options.file, problems }).toEqual({ file: options.file, problems: [] });
          for (const { kind, expression } of groups.flatMap(({ rules }) => rules)) {
            expect(parsePromql(expression).problems).toEqual([]);
            const [folder] = options.file.split('/');
            counts[`${folder} ${kind}`] = (counts[`${folder} ${kind}`] ?? 0) + 1;
          }
        }
      }
      expect(counts).toMatchObject({
        'prometheus-rules alert': 139,
        'prometheus-rules record': 95,
      });
      expect(counts['gitlab-runbooks alert']).toBeGreaterThan(200);
    });
  } else {
    it('reads real rules', () => {
      process.stdout.write('skipped: ../shared/corpus is not beside this checkout\n');
      expect(HAS_CORPUS).toBe(false);
    });
  }
});

whereInstalled(['promtool'], () => {
  describe('beside promtool', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-promtool-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    function refuses(text: string): boolean {
      const file = path.join(folder, 'rules.yml');
      writeFileSync(file, text);
      try {
        execFileSync(executable('promtool'), ['check', 'rules', '--lint=none', file], {
          stdio: 'pipe',
        });
        return false;
      } catch {
        return true;
      }
    }

    it.each(FINE)('agrees on %s', (_, text) => {
      expect(refuses(text)).toBe(false);
    });

    it.each(FAULTY)('agrees on %s', (_, text) => {
      expect(refuses(text)).toBe(true);
    });
  });
});
