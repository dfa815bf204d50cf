import { sloOf } from '../budget/__testUtils__/slos';
import type { Slo } from '../slo/Slo';
import { rollingWindow } from '../slo/SloWindow';
import { counter, DAY, IDS, near, query, RATIO, SLICES, THRESHOLD } from './__testUtils__/measured';
import { checkRules, evaluateRules, PROMTOOL, type RuleTest } from './__testUtils__/promtool';
import type { GenerateRulesOptions } from './GenerateRulesOptions';
import { generateRules } from './generateRules';

const OWN_ALERT = {
  name: 'Burning fast',
  severity: 'page',
  operator: 'gte' as const,
  threshold: 10,
  lookbackSeconds: 900,
  alertAfterSeconds: 120,
  alertWhenBreaching: true,
  alertWhenNoData: true,
  alertWhenResolved: false,
  notificationTargets: ['mail'],
};

const SHAPES: Record<string, Partial<Slo>> = {
  'bad events of all': {},
  'good events of all': { indicator: { ...RATIO, counted: 'good' } },
  'events by group': { indicator: { ...RATIO, grouping: ['job', 'handler'] } },
  'a template that counts': {
    indicator: {
      ...RATIO,
      part: query('sum(increase(errors_total[{{.window}}]))', 'template'),
      total: query('sum(increase(requests_total[{{.window}}]))', 'template'),
    },
  },
  'a raw ratio': {
    indicator: { kind: 'raw', ratioOf: 'good', ratio: query('job:success:ratio', 'gauge') },
  },
  'a threshold': { indicator: THRESHOLD },
  timeslices: { method: 'timeslices', timeslice: { ...SLICES, empty: 'bad' } },
  'timeslices of a threshold': { indicator: THRESHOLD, method: 'timeslices', timeslice: SLICES },
  'the mean of ratios': { method: 'ratio-timeslices', timeslice: { seconds: 300, empty: 'good' } },
  'a composite': {
    indicator: {
      kind: 'composite',
      members: [
        { title: 'a', objectivePercent: 99, weight: 1, indicator: RATIO },
        { title: 'b', objectivePercent: 95, weight: 0.5, indicator: THRESHOLD },
      ],
    },
  },
  'a composite in slices': {
    method: 'timeslices',
    timeslice: SLICES,
    indicator: {
      kind: 'composite',
      members: [
        { title: 'a', objectivePercent: 99, weight: 1, indicator: RATIO, timeslice: SLICES },
        { title: 'b', objectivePercent: 99, weight: 1, indicator: THRESHOLD, timeslice: SLICES },
      ],
    },
  },
  'a calendar month': {
    window: {
      type: 'calendar',
      count: 1,
      unit: 'month',
      startTime: '2026-01-01T00:00:00',
      timeZone: 'UTC',
    },
  },
  'a minimum of events': { minimumEvents: 500 },
  'alerts of its own': { alerting: { name: 'X', own: [OWN_ALERT] } },
};

const PERIOD_RATIO = `slo:sli_error:ratio_rate1d${IDS}`;

function evaluate(
  fields: Partial<Slo>,
  test: Omit<RuleTest, 'groups'>,
  options?: GenerateRulesOptions,
): string {
  return evaluateRules({
    ...test,
    groups: generateRules(sloOf({ indicator: RATIO, window: DAY, ...fields }), options),
  });
}

// Each test starts promtool, and some let it evaluate a day.
jest.setTimeout(60_000);

if (!PROMTOOL) {
  it('lets promtool judge the rules', () => {
    process.stdout.write('skipped: promtool is not installed\n');
    expect(PROMTOOL).toBeUndefined();
  });
} else {
  describe('promtool', () => {
    it.each(Object.entries(SHAPES))('takes the rules of %s', (_, fields) => {
      const groups = generateRules(sloOf(fields));
      const count = groups.reduce((sum, { rules }) => sum + rules.length, 0);
      expect(checkRules(groups)).toContain(`SUCCESS: ${count} rules found`);
    });
  });

  describe('rules that Prometheus evaluates', () => {
    const dayAndNight = {
      // Twelve busy hours without an error, and twelve quiet ones with 10 %.
      requests_total: counter([6000, 720], [60, 720]),
      errors_total: counter([0, 720], [6, 720]),
    };

    it('count a busy day for more than a quiet night', () => {
      const result = evaluate(
        {},
        {
          series: dayAndNight,
          atMinutes: 1435,
          everyMinutes: 5,
          holds: { exact: near(PERIOD_RATIO, 0.00099, 0.00002) },
        },
      );
      expect(result).toBe('');
    });

    it('of Sloth do not', () => {
      const result = evaluate(
        {},
        {
          series: dayAndNight,
          atMinutes: 1435,
          everyMinutes: 5,
          holds: { 'fifty times as much': near(PERIOD_RATIO, 0.05, 0.001) },
        },
        { budgeting: 'sloth' },
      );
      expect(result).toBe('');
    });

    const silence = {
      requests_total: counter([600, 300], [0, 120], [600, 300]),
      errors_total: counter([6, 300], [0, 120], [6, 300]),
    };

    it('pass over a time without traffic', () => {
      const at = (
        atMinutes: number,
        holds: Record<string, string>,
        empty?: Record<string, string>,
      ) => evaluate({}, { series: silence, atMinutes, everyMinutes: 5, holds, empty });
      expect(at(700, { 'still 1 %': near(PERIOD_RATIO, 0.01, 0.0001) })).toBe('');
      const during = `slo:sli_error:ratio_rate5m${IDS}`;
      expect(at(400, { 'known before': PERIOD_RATIO }, { 'nothing to divide': during })).toBe('');
    });

    it('of Sloth are no number for the whole window after it', () => {
      const result = evaluate(
        {},
        {
          series: silence,
          atMinutes: 700,
          everyMinutes: 5,
          holds: { NaN: `(${PERIOD_RATIO} != ${PERIOD_RATIO})` },
        },
        { budgeting: 'sloth' },
      );
      expect(result).toBe('');
    });

    it('say 0, not nothing, where no error ever came', () => {
      const result = evaluate(
        {},
        {
          series: { requests_total: counter([600, 120]) },
          atMinutes: 115,
          holds: {
            ratio: `(slo:sli_error:ratio_rate5m${IDS} == 0)`,
            'whole budget': `(slo:period_error_budget_remaining:ratio${IDS} == 1)`,
          },
        },
      );
      expect(result).toBe('');
    });

    it('are not misled by a counter that starts again', () => {
      const result = evaluate(
        {},
        {
          series: {
            requests_total: '0+600x99 0+600x99 0+600x99',
            errors_total: '0+6x99 0+6x99 0+6x99',
          },
          atMinutes: 295,
          holds: { 'still 1 %': near(PERIOD_RATIO, 0.01, 0.0001) },
        },
      );
      expect(result).toBe('');
    });

    it('count good events as well as bad ones', () => {
      const result = evaluate(
        { indicator: { ...RATIO, counted: 'good', part: query('good_total') } },
        {
          series: { requests_total: counter([600, 120]), good_total: counter([597, 120]) },
          atMinutes: 115,
          holds: { 'half a percent': near(PERIOD_RATIO, 0.005, 0.0001) },
        },
      );
      expect(result).toBe('');
    });

    it('count a template that counts as one that gives rates', () => {
      const result = evaluate(SHAPES['a template that counts'], {
        series: { requests_total: counter([600, 120]), errors_total: counter([3, 120]) },
        atMinutes: 115,
        holds: {
          ratio: near(PERIOD_RATIO, 0.005, 0.0001),
          'events a second': near(`slo:sli_total:rate5m${IDS}`, 10, 0.1),
        },
      });
      expect(result).toBe('');
    });

    it('measure values against a threshold, and skip what is no number', () => {
      const result = evaluate(
        { indicator: THRESHOLD, objectivePercent: 90 },
        {
          series: { latency_p99: `0.1x79 0.5x19 ${'NaN '.repeat(100)}` },
          atMinutes: 199,
          holds: { 'a fifth of what was measured': near(PERIOD_RATIO, 0.2, 0.01) },
        },
      );
      expect(result).toBe('');
    });

    it('count slices that were good or bad', () => {
      const result = evaluate(
        { method: 'timeslices', timeslice: { ...SLICES, seconds: 300 } },
        {
          series: {
            requests_total: counter([600, 240]),
            // Of 240 minutes, 60 with 10 % errors: bad slices; the rest with 1 %: good ones.
            errors_total: counter([60, 60], [6, 180]),
          },
          atMinutes: 235,
          holds: { 'a quarter': near(PERIOD_RATIO, 0.25, 0.03) },
        },
      );
      expect(result).toBe('');
    });

    it('spend of a composite what its parts spend', () => {
      const result = evaluate(
        { ...SHAPES['a composite'], objectivePercent: 99 },
        {
          // Half of its budget by the first part, a fifth at half weight by the second.
          series: {
            requests_total: counter([1000, 100]),
            errors_total: counter([5, 100]),
            latency_p99: `0.1x98 0.5`,
          },
          atMinutes: 95,
          holds: { burn: near(`slo:current_burn_rate:ratio${IDS}`, 0.5, 0.01) },
        },
      );
      expect(result).toBe('');
    });
  });

  describe('alerts that Prometheus evaluates', () => {
    const month = { window: rollingWindow({ count: 30, unit: 'day' }) };
    const firing = (severity: string) => `ALERTS{alertstate="firing",sloth_severity="${severity}"}`;

    it('page while a tenth of all requests fails', () => {
      const result = evaluate(month, {
        series: { requests_total: counter([600, 200]), errors_total: counter([0, 100], [60, 100]) },
        atMinutes: 130,
        holds: { page: firing('page') },
      });
      expect(result).toBe('');
    });

    it('stop soon after it is over', () => {
      const result = evaluate(month, {
        series: {
          requests_total: counter([600, 200]),
          errors_total: counter([0, 100], [60, 30], [0, 70]),
        },
        atMinutes: 170,
        holds: { 'still spent': `slo:sli_error:ratio_rate1h${IDS} > 0` },
        empty: { page: firing('page') },
      });
      expect(result).toBe('');
    });

    const oneError = {
      requests_total: counter([1, 180]),
      errors_total: counter([0, 117], [1, 1], [0, 62]),
    };

    it('sleep through one error of a quiet service', () => {
      const result = evaluate(month, {
        series: oneError,
        atMinutes: 119,
        holds: { 'a burn over the factor': `slo:current_burn_rate:ratio${IDS} > 14.4` },
        empty: { page: firing('page') },
      });
      expect(result).toBe('');
    });

    it('of Sloth do not', () => {
      const test = { series: oneError, atMinutes: 119, holds: { page: firing('page') } };
      expect(evaluate({ ...month, format: 'sloth' }, test, { budgeting: 'sloth' })).toBe('');
      expect(evaluate(month, test, { minimumBadEvents: 1 })).toBe('');
    });

    it('wake somebody when a quiet service fails altogether', () => {
      const result = evaluate(month, {
        series: { requests_total: counter([1, 180]), errors_total: counter([0, 100], [1, 80]) },
        atMinutes: 120,
        holds: { page: firing('page') },
      });
      expect(result).toBe('');
    });

    it('wait for as many events as the promise asks for', () => {
      const series = { requests_total: counter([4, 180]), errors_total: counter([4, 180]) };
      const at = (minimumEvents: number, expected: Partial<RuleTest>) =>
        evaluate({ ...month, minimumEvents }, { series, atMinutes: 150, holds: {}, ...expected });
      // 240 in the last hour; the six hours of the slower pair are taken to be like it.
      expect(at(200, { holds: { page: firing('page') } })).toBe('');
      expect(at(2000, { empty: { page: firing('page') } })).toBe('');
    });

    it('of an author fire as they are spelled out', () => {
      const result = evaluate(SHAPES['alerts of its own'], {
        series: { requests_total: counter([600, 100]), errors_total: counter([0, 50], [60, 50]) },
        atMinutes: 70,
        holds: {
          own: 'ALERTS{alertname="Burning fast",alertstate="firing",notification_target="mail"}',
        },
        empty: { 'no data': 'ALERTS{alertname="Burning fastNoData"}' },
      });
      expect(result).toBe('');
    });
  });
}
