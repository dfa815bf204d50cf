import { parsePromql } from '../../promql';
import type { RatioIndicator, SloQueryText } from '../SloIndicator';
import { breachExpression, errorRatioExpression, eventExpressions } from './errorExpressions';
import { queryOver } from './queryOver';

function query(text: string, form: SloQueryText['form'] = 'counter'): SloQueryText {
  return { text, form, language: 'promql', pointer: '/spec', documentRef: 'slo:default/a' };
}

describe('queryOver', () => {
  it.each([
    ['x_total', 'counter', 'sum(rate(x_total[1h]))', 'per-second'],
    [
      'x_total{code="500"} offset 5m',
      'counter',
      'sum(rate(x_total{code="500"}[1h] offset 5m))',
      'per-second',
    ],
    ['sum by (job) (x_total)', 'counter', 'sum by (job) (rate(x_total[1h]))', 'per-second'],
    [
      'sum(x_total) - (sum(y_total))',
      'counter',
      'sum(rate(x_total[1h])) - (sum(rate(y_total[1h])))',
      'per-second',
    ],
    ['x_total + y_total', 'counter', 'sum(rate(x_total[1h]) + rate(y_total[1h]))', 'per-second'],
    [
      'sum(rate(x_total[5m]))',
      'counter',
      'avg_over_time(((sum(rate(x_total[5m]))) >= -Inf)[1h:])',
      'per-second',
    ],
    ['max(x_total)', 'counter', 'avg_over_time(((max(x_total)) >= -Inf)[1h:])', 'mean'],
    [
      'sum(x_total) / 2 # half of them',
      'counter',
      'sum(avg_over_time(((sum(x_total) / 2 # half of them\n) >= -Inf)[1h:]))',
      'mean',
    ],
    ['sum(x_total) or vector(0)', 'counter', 'sum(rate(x_total[1h])) or vector(0)', 'per-second'],
    [
      '(x_total or on() y_total) or vector(1)',
      'counter',
      'sum((rate(x_total[1h]) or on () rate(y_total[1h])) or vector(0))',
      'per-second',
    ],
    [
      'sum(rate(x[{{.window}}]))\n# by second ',
      'template',
      'sum(rate(x[1h]))\n# by second\n',
      'per-second',
    ],
    ['healthy', 'gauge', 'sum(avg_over_time(healthy[1h]))', 'mean'],
    ['sum(rate(x[{{.window}}]))', 'template', 'sum(rate(x[1h]))', 'per-second'],
    ['sum(increase(x[{{ .window }}])) ', 'template', 'sum(increase(x[1h]))', 'per-window'],
    [
      'sum_over_time((count(x < 1))[{{.window}}:]) OR on() vector(0)',
      'template',
      'sum_over_time((count(x < 1))[1h:]) OR on() vector(0)',
      'per-window',
    ],
    [
      'sum(rate(x[{{.window}}])) / sum(increase(y[{{.window}}]))',
      'template',
      'sum(rate(x[1h])) / sum(increase(y[1h]))',
      'mean',
    ],
  ] as const)('turns %s, a %s, into one over an hour', (text, form, promql, unit) => {
    expect(queryOver(query(text, form), '1h')).toEqual({ promql, unit });
    expect(parsePromql(promql).problems).toEqual([]);
  });

  it('keeps groups apart', () => {
    expect(queryOver(query('x_total'), '5m', ['handler', 'job']).promql).toBe(
      'sum by (handler, job)(rate(x_total[5m]))',
    );
  });
});

describe('errorRatioExpression', () => {
  const ratio = (counted: RatioIndicator['counted']): RatioIndicator => ({
    kind: 'ratio',
    counted,
    part: query('e_total'),
    total: query('x_total'),
    grouping: [],
  });

  it.each([
    [
      'bad events, none of which may ever have come',
      ratio('bad'),
      '((sum(rate(e_total[5m]))) or (sum(rate(x_total[5m]))) * 0) / ((sum(rate(x_total[5m]))) > 0)',
    ],
    [
      'good events',
      ratio('good'),
      '(((sum(rate(x_total[5m]))) - (sum(rate(e_total[5m])))) or (sum(rate(x_total[5m])))) / ((sum(rate(x_total[5m]))) > 0)',
    ],
    [
      'bad events that may be no number',
      {
        ...ratio('bad'),
        part: query('rate(e[{{.window}}])', 'template'),
        total: query('rate(x[{{.window}}])', 'template'),
      },
      '(((rate(e[5m])) >= -Inf) or ((rate(x[5m])) >= -Inf) * 0) / ((rate(x[5m])) > 0)',
    ],
    [
      'good events that may be no number',
      {
        ...ratio('good'),
        part: query('rate(e[{{.window}}])', 'template'),
        total: query('rate(x[{{.window}}])', 'template'),
      },
      '((((rate(x[5m])) - (rate(e[5m]))) >= -Inf) or ((rate(x[5m])) >= -Inf)) / ((rate(x[5m])) > 0)',
    ],
    [
      'a ratio of failure with a comment',
      { kind: 'raw', ratioOf: 'bad', ratio: query('ratio # of failure', 'gauge') },
      '(avg(avg_over_time(((ratio # of failure\n) >= -Inf)[5m:])))',
    ],
    [
      'a ratio of failure with a place for the window',
      { kind: 'raw', ratioOf: 'bad', ratio: query('avg_over_time(x[{{.window}}])', 'template') },
      '((avg_over_time(x[5m])) >= -Inf)',
    ],
    [
      'a ratio of success that was recorded',
      { kind: 'raw', ratioOf: 'good', ratio: query('job:success:ratio', 'gauge') },
      '1 - (avg(avg_over_time(((job:success:ratio) >= -Inf)[5m:])))',
    ],
    [
      'a value that must stay below another',
      { kind: 'threshold', operator: 'lt', threshold: 0.3, value: query('p99', 'gauge') },
      'avg(avg_over_time((((p99) >= -Inf) >= bool 0.3)[5m:]))',
    ],
  ] as const)('of %s is PromQL', (_, indicator, promql) => {
    expect(errorRatioExpression(indicator as RatioIndicator, '5m')).toBe(promql);
    expect(parsePromql(promql).problems).toEqual([]);
  });

  it('multiplies nothing where units are told apart', () => {
    expect(eventExpressions(ratio('bad'), '1h').unit).toBe('per-second');
  });

  it.each([
    ['lt', '>='],
    ['lte', '>'],
    ['gt', '<='],
    ['gte', '<'],
  ] as const)('breaks %s with %s', (operator, negated) => {
    const value = query('histogram_quantile(0.99, rate(x[{{.window}}]))', 'template');
    const promql = breachExpression({ kind: 'threshold', operator, threshold: 1, value }, '5m');
    expect(promql).toBe(`((histogram_quantile(0.99, rate(x[5m]))) >= -Inf) ${negated} bool 1`);
    expect(parsePromql(promql).problems).toEqual([]);
  });
});
