import { parseYaml } from '@rollcall/model';
import fc from 'fast-check';
import type { SloProblem, Strictness } from '../slo/SloProblem';
import { judgeOpenSlo } from './judgeOpenSlo';

function parse(text: string): unknown {
  const { documents, problems } = parseYaml({ file: 'slo.yaml', text });
  expect(problems).toEqual([]);
  return documents[0].value;
}

function judge(text: string, strictness: Strictness = 'lenient'): SloProblem[] {
  return judgeOpenSlo(parse(text), { strictness });
}

const METRIC = '{metricSource: {type: Prometheus, spec: {query: x_total}}}';
const RATIO = `{ratioMetric: {counter: true, good: ${METRIC}, total: ${METRIC}}}`;
const THRESHOLD = `{thresholdMetric: ${METRIC}}`;

/** A sound SLO but for the fields given, as lines of YAML flow. */
function slo(fields: Record<string, string | undefined> = {}): string {
  const spec: Record<string, string | undefined> = {
    service: 'checkout',
    indicator: `{metadata: {name: a}, spec: ${RATIO}}`,
    timeWindow: '[{duration: 28d, isRolling: true}]',
    budgetingMethod: 'Occurrences',
    objectives: '[{target: 0.999}]',
    ...fields,
  };
  const lines = Object.entries(spec).flatMap(([key, value]) =>
    value === undefined ? [] : [`  ${key}: ${value}`],
  );
  return ['apiVersion: openslo/v1', 'kind: SLO', 'metadata: {name: a}', 'spec:', ...lines].join(
    '\n',
  );
}

function object(kind: string, spec: string): string {
  return `apiVersion: openslo/v1\nkind: ${kind}\nmetadata: {name: a}\nspec: ${spec}\n`;
}

const window = (fields: string) => slo({ timeWindow: `[{${fields}}]` });
const calendar = (fields: string) => window(`duration: 1M, calendar: {${fields}}`);
const objective = (fields: string, more = {}) => slo({ objectives: `[{${fields}}]`, ...more });

describe('an SLO of OpenSLO v1', () => {
  it('is sound with an error budget over a rolling window', () => {
    expect(judge(slo(), 'strict')).toEqual([]);
  });

  it.each([
    ['a calendar window in UTC', calendar('startTime: 2026-01-01 00:00:00, timeZone: UTC')],
    ['a named indicator', slo({ indicator: undefined, indicatorRef: 'a' })],
    ['a target in percent', objective('targetPercent: 99.95')],
    ['a promise of nothing', objective('target: 0')],
    [
      'a threshold',
      objective('op: lte, value: 0.3, target: 0.99', {
        indicator: `{metadata: {name: a}, spec: ${THRESHOLD}}`,
      }),
    ],
    [
      'slices counted in minutes without a unit',
      objective('target: 0.99, timeSliceTarget: 1, timeSliceWindow: 5', {
        budgetingMethod: 'Timeslices',
      }),
    ],
    [
      'the mean of ratios',
      objective('target: 0.99, timeSliceWindow: 1m', { budgetingMethod: 'RatioTimeslices' }),
    ],
    [
      'a composite of a named and an inlined indicator',
      slo({
        indicator: undefined,
        objectives: `[{target: 0.9, indicatorRef: a, compositeWeight: 0.5}, {target: 0.9, indicator: {metadata: {name: b}, spec: ${RATIO}}}]`,
      }),
    ],
    [
      'a precomputed ratio',
      slo({
        indicator: `{metadata: {name: a}, spec: {ratioMetric: {rawType: failure, raw: ${METRIC}}}}`,
      }),
    ],
    ['a policy by reference', slo({ alertPolicies: '[{alertPolicyRef: fast}]' })],
    ['fields without a value', slo({ alertPolicies: '', description: '' })],
  ])('is sound with %s', (_, text) => {
    expect(judge(text, 'strict')).toEqual([]);
  });

  it.each([
    [
      'a promise of 100 %',
      objective('target: 1'),
      'target-out-of-range',
      '/spec/objectives/0/target',
      'Promise less, for example "target: 0.999".',
    ],
    [
      '100 in percent',
      objective('targetPercent: 100'),
      'target-out-of-range',
      '/spec/objectives/0/targetPercent',
      'Promise less, for example "targetPercent: 99.9".',
    ],
    [
      'a percentage as a share',
      objective('target: 99.9'),
      'target-out-of-range',
      '/spec/objectives/0/target',
      'Write "target: 0.999" or "targetPercent: 99.9".',
    ],
    [
      'a target in quotes',
      objective('target: "0.999"'),
      'not-a-number',
      '/spec/objectives/0/target',
      'Write it without quotes and without a unit.',
    ],
    [
      'no target',
      objective('displayName: x'),
      'missing',
      '/spec/objectives/0',
      'Add for example "target: 0.999".',
    ],
    [
      'two targets',
      objective('target: 0.9, targetPercent: 90'),
      'exclusive',
      '/spec/objectives/0/targetPercent',
      'Keep one of the two.',
    ],
    [
      'no objectives',
      slo({ objectives: undefined }),
      'missing',
      '/spec/objectives',
      'Add it, for example "- target: 0.999".',
    ],
    [
      'an empty list of objectives',
      slo({ objectives: '[]' }),
      'missing',
      '/spec/objectives',
      'Add it, for example "- target: 0.999".',
    ],
    [
      'objectives that are none',
      slo({ objectives: '{target: 0.9}' }),
      'not-a-list',
      '/spec/objectives',
      'Begin each entry with "- ".',
    ],
    [
      'no service',
      slo({ service: undefined }),
      'missing',
      '/spec/service',
      'Add it, for example checkout.',
    ],
    [
      'a method misspelt',
      slo({ budgetingMethod: 'Occurences' }),
      'not-a-choice',
      '/spec/budgetingMethod',
      'Did you mean "Occurrences"?',
    ],
    ['no indicator', slo({ indicator: undefined }), 'missing', '/spec', 'Say what is measured.'],
    [
      'two indicators',
      slo({ indicatorRef: 'b' }),
      'exclusive',
      '/spec/indicatorRef',
      'Keep one of the two.',
    ],
    [
      'a negative window',
      window('duration: -7d, isRolling: true'),
      'not-a-duration',
      '/spec/timeWindow/0/duration',
      'Write for example "30d" for thirty days.',
    ],
    [
      'a window of nothing',
      window('duration: 0d, isRolling: true'),
      'not-a-duration',
      '/spec/timeWindow/0/duration',
      'Write for example "30d" for thirty days.',
    ],
    [
      'a window in words',
      window('duration: 30 days, isRolling: true'),
      'not-a-duration',
      '/spec/timeWindow/0/duration',
      'Did you mean "30d"?',
    ],
    [
      'a window as ISO 8601 has it',
      window('duration: P1M, isRolling: true'),
      'not-a-duration',
      '/spec/timeWindow/0/duration',
      'Did you mean "1M"?',
    ],
    [
      'a year in lower case',
      window('duration: 1y, isRolling: true'),
      'not-a-duration',
      '/spec/timeWindow/0/duration',
      'Did you mean "1Y"?',
    ],
    [
      'a window without a unit',
      window('duration: 30, isRolling: true'),
      'not-a-duration',
      '/spec/timeWindow/0/duration',
      'Write for example "30d" for thirty days.',
    ],
    [
      'two windows',
      slo({ timeWindow: '[{duration: 1d, isRolling: true}, {duration: 2d, isRolling: true}]' }),
      'too-many',
      '/spec/timeWindow',
      'Write an SLO for each of them.',
    ],
    [
      'a fixed window without a calendar',
      window('duration: 1M, isRolling: false'),
      'missing',
      '/spec/timeWindow/0/calendar',
      'Add it, for example "{startTime: 2026-01-01 00:00:00, timeZone: UTC}".',
    ],
    [
      'a zone that is none',
      calendar('startTime: 2026-01-01 00:00:00, timeZone: Oslo'),
      'unknown-time-zone',
      '/spec/timeWindow/0/calendar/timeZone',
      'Did you mean "Europe/Oslo"?',
    ],
    [
      'a day that does not exist',
      calendar('startTime: 2026-02-30 00:00:00, timeZone: UTC'),
      'not-a-time',
      '/spec/timeWindow/0/calendar/startTime',
      'Write for example "2026-01-01 00:00:00".',
    ],
    [
      'a time as ISO 8601 has it',
      calendar('startTime: "2026-01-01T08:00:00Z", timeZone: UTC'),
      'not-a-time',
      '/spec/timeWindow/0/calendar/startTime',
      'Did you mean "2026-01-01 08:00:00"?',
    ],
    [
      'slices without a target',
      objective('target: 0.9, timeSliceWindow: 1m', { budgetingMethod: 'Timeslices' }),
      'missing',
      '/spec/objectives/0/timeSliceTarget',
      'Add it.',
    ],
    [
      'a slice target in percent',
      objective('target: 0.9, timeSliceTarget: 95, timeSliceWindow: 1m', {
        budgetingMethod: 'Timeslices',
      }),
      'target-out-of-range',
      '/spec/objectives/0/timeSliceTarget',
      'Write "timeSliceTarget: 0.95".',
    ],
    [
      'slices of no length',
      objective('target: 0.9', { budgetingMethod: 'RatioTimeslices' }),
      'missing',
      '/spec/objectives/0/timeSliceWindow',
      'Add it, for example 30d.',
    ],
    [
      'slices of negative length',
      objective('target: 0.9, timeSliceWindow: -5', { budgetingMethod: 'RatioTimeslices' }),
      'not-a-duration',
      '/spec/objectives/0/timeSliceWindow',
      'Write for example "timeSliceWindow: 1m".',
    ],
    [
      'a threshold without a value',
      objective('op: lt, target: 0.9', { indicator: `{metadata: {name: a}, spec: ${THRESHOLD}}` }),
      'missing',
      '/spec/objectives/0/value',
      'Add it.',
    ],
    [
      'a composite whose parts are not all measured',
      slo({ indicator: undefined, objectives: '[{target: 0.9, indicatorRef: a}, {target: 0.9}]' }),
      'missing',
      '/spec/objectives/1',
      'Add "indicatorRef: NAME".',
    ],
    [
      'a composite beside an indicator',
      objective('target: 0.9, indicatorRef: a'),
      'exclusive',
      '/spec/indicator',
      'Keep it in the objectives for a composite SLO, else in the spec.',
    ],
    [
      'a weight of nothing',
      slo({
        indicator: undefined,
        objectives: '[{target: 0.9, indicatorRef: a, compositeWeight: 0}]',
      }),
      'target-out-of-range',
      '/spec/objectives/0/compositeWeight',
      'Remove it for the usual weight of 1.',
    ],
    [
      'a ratio of nothing',
      slo({ indicator: '{metadata: {name: a}, spec: {ratioMetric: {counter: true}}}' }),
      'missing',
      '/spec/indicator/spec/ratioMetric',
      'Add one of the two.',
    ],
    [
      'a raw ratio of neither',
      slo({ indicator: `{metadata: {name: a}, spec: {ratioMetric: {raw: ${METRIC}}}}` }),
      'missing',
      '/spec/indicator/spec/ratioMetric/rawType',
      'Add it, for example success.',
    ],
    [
      'a spec that is a text',
      slo().replace(/spec:[^]*/, 'spec: none'),
      'not-a-mapping',
      '/spec',
      'Write fields as "name: value", indented below it.',
    ],
    ['no spec', slo().replace(/spec:[^]*/, ''), 'missing', '/spec', 'Add it.'],
  ])('is refused with %s', (_, text, code, pointer, remedy) => {
    const errors = judge(text).filter(({ severity }) => severity === 'error');
    expect(errors.map(problem => [problem.code, problem.pointer, problem.remedy])).toEqual([
      [code, pointer, remedy],
    ]);
  });

  it.each([
    ['a field that is none', slo({ objective: '[]' }), 'unknown-field', '/spec/objective'],
    [
      'an operator on a ratio',
      objective('op: gt, target: 0.9'),
      'not-for-ratios',
      '/spec/objectives/0/op',
    ],
    [
      'a name in capitals',
      slo().replace('metadata: {name: a}', 'metadata: {name: CheckoutUp}'),
      'name-not-portable',
      '/metadata/name',
    ],
    [
      'a share where percents are asked for',
      objective('targetPercent: 0.999'),
      'share-for-percent',
      '/spec/objectives/0/targetPercent',
    ],
    ['no window', slo({ timeWindow: undefined }), 'missing', '/spec/timeWindow'],
    [
      'a window that neither rolls nor follows a calendar',
      window('duration: 4w'),
      'missing',
      '/spec/timeWindow/0',
    ],
    [
      'a rolling window with a calendar',
      window(
        'duration: 4w, isRolling: true, calendar: {startTime: 2026-01-01 00:00:00, timeZone: UTC}',
      ),
      'exclusive',
      '/spec/timeWindow/0/calendar',
    ],
    [
      'minutes where months are likely',
      window('duration: 3m, isRolling: true'),
      'minutes-for-months',
      '/spec/timeWindow/0/duration',
    ],
    [
      'a policy named as of old',
      slo({ alertPolicies: '[fast]' }),
      'old-spelling',
      '/spec/alertPolicies/0',
    ],
  ])('is taken with a warning for %s', (_, text, code, pointer) => {
    expect(judge(text)).toEqual([expect.objectContaining({ code, pointer, severity: 'warning' })]);
  });

  it('offers the month for the minute', () => {
    expect(judge(window('duration: 1m, isRolling: true'))[0]).toMatchObject({
      message: '"spec.timeWindow[0].duration" is "1m", which is 1 minute.',
      remedy: 'Did you mean "1M", 1 month?',
    });
  });
});

describe('the other kinds', () => {
  it.each([
    [
      'AlertCondition',
      '{severity: page, condition: {kind: burnrate, op: gte, threshold: 2, lookbackWindow: 1h, alertAfter: 0m}}',
    ],
    ['AlertNotificationTarget', '{target: slack}'],
    [
      'DataSource',
      '{type: Prometheus, connectionDetails: {url: "https://p.example", token: "${PROMETHEUS_TOKEN}"}}',
    ],
    ['Service', '{description: x}'],
    ['SLI', RATIO],
    [
      'AlertPolicy',
      '{alertWhenBreaching: true, alertWhenResolved: false, alertWhenNoData: true, conditions: [{conditionRef: fast}], notificationTargets: [{targetRef: mail}, {kind: AlertNotificationTarget, metadata: {name: b}, spec: {target: slack}}]}',
    ],
  ])('%s is sound', (kind, spec) => {
    expect(judge(object(kind, spec), 'strict')).toEqual([]);
  });

  it('says that an alert which fires while all is well was hardly meant', () => {
    const spec =
      '{severity: page, condition: {kind: burnrate, op: lt, threshold: 2, lookbackWindow: 1h}}';
    expect(judge(object('AlertCondition', spec), 'strict')).toEqual([
      expect.objectContaining({ code: 'alerts-when-well', remedy: 'Did you mean "gt"?' }),
    ]);
  });

  it('warns of a secret, and of no reference to one', () => {
    const spec = '{type: x, connectionDetails: {auth: {password: hunter2, apiKey: "vault:x"}}}';
    expect(judge(object('DataSource', spec))).toEqual([
      expect.objectContaining({
        code: 'secret-in-git',
        pointer: '/spec/connectionDetails/auth/password',
      }),
    ]);
    expect(JSON.stringify(judge(object('DataSource', spec)))).not.toContain('hunter2');
  });
});

describe('v2alpha', () => {
  const flat = '{dataSourceRef: prometheus, spec: {query: x_total}}';
  const v2 = (fields: Record<string, string> = {}) => {
    const spec: Record<string, string> = {
      serviceRef: 'checkout',
      sli: `{metadata: {name: a}, spec: {ratioMetric: {counter: true, good: ${flat}, total: ${flat}}}}`,
      timeWindow: '[{duration: 4w, isRolling: true}]',
      budgetingMethod: 'Occurrences',
      objectives: '[{target: 0.999}]',
      ...fields,
    };
    const lines = Object.entries(spec).map(([key, value]) => `  ${key}: ${value}`);
    return `apiVersion: openslo.com/v2alpha\nkind: SLO\nmetadata: {name: a}\nspec:\n${lines.join('\n')}\n`;
  };

  it('has its own names for service, indicator and source', () => {
    expect(judge(v2(), 'strict')).toEqual([]);
  });

  it('still knows the service by its old name', () => {
    const text = v2().replace('serviceRef', 'service');
    expect(judge(text)).toEqual([expect.objectContaining({ code: 'old-spelling' })]);
    expect(judge(text.replace('openslo.com', 'openslo'))[0]).toMatchObject({
      code: 'old-spelling',
      pointer: '/apiVersion',
    });
  });

  it.each([
    ['months', { timeWindow: '[{duration: 1M, isRolling: true}]' }, '/spec/timeWindow/0/duration'],
    ['an indicator in the words of v1', { indicatorRef: 'x' }, '/spec/indicatorRef'],
  ])('has no %s', (_, fields, pointer) => {
    expect(judge(v2(fields))).toEqual([expect.objectContaining({ pointer })]);
  });
});

describe('v1alpha', () => {
  const query = '{source: prometheus, queryType: promql, query: "x[{{.window}}]"}';
  const v1alpha = (objectives: string, more = '') =>
    `apiVersion: openslo/v1alpha\nkind: SLO\nmetadata: {name: a}\nspec:\n  service: a\n  budgetingMethod: Occurrences\n  timeWindows: [{unit: Day, count: 30, isRolling: true}]\n  objectives: ${objectives}\n${more}`;

  it('has ratios in its objectives', () => {
    const text = v1alpha(`[{target: 0.9, ratioMetrics: {good: ${query}, total: ${query}}}]`);
    expect(judge(text, 'strict')).toEqual([]);
  });

  it('has a threshold in its indicator', () => {
    const indicator = `  indicator: {thresholdMetric: ${query}}\n`;
    expect(judge(v1alpha('[{target: 0.9, op: lt, value: 1}]', indicator), 'strict')).toEqual([]);
    expect(judge(v1alpha('[{target: 0.9}]', indicator)).map(({ pointer }) => pointer)).toEqual([
      '/spec/objectives/0/op',
      '/spec/objectives/0/value',
    ]);
  });

  it('is refused where it measures nothing', () => {
    expect(judge(v1alpha('[{target: 0.9}]'))).toEqual([
      expect.objectContaining({ pointer: '/spec/objectives/0/ratioMetrics' }),
    ]);
  });
});

describe('anything at all', () => {
  const nasty = fc.oneof(
    fc.constantFrom<unknown>(null, '', 0, -1, NaN, Infinity, true, [], {}, [null], { '': 1 }),
    fc.anything({ maxDepth: 3 }),
  );
  const sound = [
    slo(),
    calendar('startTime: 2026-01-01 00:00:00, timeZone: UTC'),
    object(
      'AlertPolicy',
      '{conditions: [{conditionRef: a}], notificationTargets: [{targetRef: b}]}',
    ),
    object('DataSource', '{type: x, connectionDetails: {a: {b: c}}}'),
    object('SLI', THRESHOLD),
  ];

  function withChange(value: unknown, path: number[], change: unknown): unknown {
    if (path.length === 0 || typeof value !== 'object' || value === null) return change;
    const copy = structuredClone(value) as Record<string, unknown>;
    const keys = Object.keys(copy);
    if (keys.length === 0) return change;
    const key = keys[path[0] % keys.length];
    copy[key] = withChange(copy[key], path.slice(1), change);
    return copy;
  }

  it('gets an answer and no exception, each problem with a place that is in the document or missing from it', () => {
    const changed = fc
      .tuple(fc.constantFrom(...sound), fc.array(fc.nat(20), { maxLength: 7 }), nasty)
      .map(([text, path, change]) =>
        withChange(parseYaml({ file: 'a', text }).documents[0].value, path, change),
      );
    fc.assert(
      fc.property(fc.oneof(changed, nasty), value => {
        for (const strictness of ['strict', 'lenient'] as const) {
          for (const problem of judgeOpenSlo(value, { strictness })) {
            expect(problem.message).toMatch(/\S.*\.$/s);
            expect(problem.remedy).not.toBe('');
            expect(problem.pointer).toMatch(/^(\/|$)/);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused leniently only where it is refused strictly', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sound),
        fc.array(fc.nat(20), { maxLength: 7 }),
        nasty,
        (text, path, change) => {
          const value = withChange(parseYaml({ file: 'a', text }).documents[0].value, path, change);
          const count = (strictness: Strictness) =>
            judgeOpenSlo(value, { strictness }).filter(({ severity }) => severity === 'error')
              .length;
          expect(count('lenient')).toBeLessThanOrEqual(count('strict'));
        },
      ),
    );
  });
});
