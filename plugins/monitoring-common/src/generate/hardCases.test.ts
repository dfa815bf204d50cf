import { sloOf } from '../budget/__testUtils__/slos';
import type { Slo } from '../slo/Slo';
import type { CompositeMember, SingleIndicator } from '../slo/SloIndicator';
import { rollingWindow, type SloWindow } from '../slo/SloWindow';
import { counter, DAY, IDS, near, query, RATIO, SLICES, THRESHOLD } from './__testUtils__/measured';
import { checkRules, evaluateRules, PROMTOOL, type RuleTest } from './__testUtils__/promtool';
import type { GenerateRulesOptions } from './GenerateRulesOptions';
import { generateRules } from './generateRules';

const MONTH = rollingWindow({ count: 30, unit: 'day' });
/** Pages as over a month, but has no rule for all of it, for which promtool would load too many samples. */
const OF_CALENDAR: SloWindow = {
  type: 'calendar',
  count: 1,
  unit: 'month',
  startTime: '2026-01-01T00:00:00',
  timeZone: 'UTC',
};
const SHORT = `slo:sli_error:ratio_rate5m${IDS}`;
const PERIOD = `slo:sli_error:ratio_rate1d${IDS}`;
const PAGE = 'ALERTS{alertstate="firing",sloth_severity="page"}';

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

// Each test starts promtool, and some let it evaluate hours.
jest.setTimeout(60_000);

if (!PROMTOOL) {
  it('lets promtool evaluate what is hard to get right', () => {
    process.stdout.write('skipped: promtool is not installed\n');
    expect(PROMTOOL).toBeUndefined();
  });
} else {
  describe('rules of a composite with an idle part', () => {
    const member = (name: string, fields: Partial<CompositeMember> = {}): CompositeMember => ({
      title: name,
      objectivePercent: 99,
      weight: 1,
      indicator: {
        ...RATIO,
        part: query(`${name}_errors_total`),
        total: query(`${name}_requests_total`),
      },
      ...fields,
    });
    const composite = (method: Slo['method'], timeslice?: Slo['timeslice']): Partial<Slo> => ({
      objectivePercent: 99,
      method,
      ...(timeslice && { timeslice }),
      indicator: {
        kind: 'composite',
        members: [member('a', { timeslice }), member('b', { timeslice })],
      },
    });
    const idle = counter([0, 240]);

    it('page by occurrences while the other fails', () => {
      const result = evaluate(
        { ...composite('occurrences'), window: MONTH },
        {
          series: {
            a_requests_total: counter([600, 240]),
            a_errors_total: counter([0, 120], [600, 120]),
            b_requests_total: idle,
          },
          atMinutes: 200,
          holds: { all: near(SHORT, 1, 0.01), page: PAGE },
        },
      );
      expect(result).toBe('');
    });

    it('record nothing where nothing happens in any', () => {
      const result = evaluate(composite('occurrences'), {
        series: { a_requests_total: idle, b_requests_total: idle },
        atMinutes: 200,
        holds: {},
        empty: { ratio: SHORT },
      });
      expect(result).toBe('');
    });

    it('count its slices by the others', () => {
      const result = evaluate(composite('timeslices', { ...SLICES, seconds: 300 }), {
        series: {
          // A quarter of its slices bad.
          a_requests_total: counter([600, 240]),
          a_errors_total: counter([60, 60], [6, 180]),
          b_requests_total: idle,
        },
        atMinutes: 235,
        holds: { 'a quarter': near(PERIOD, 0.25, 0.03) },
      });
      expect(result).toBe('');
    });

    it('add up by ratios what each part was while something happened in it', () => {
      const result = evaluate(composite('ratio-timeslices', { seconds: 300, empty: 'skip' }), {
        series: {
          a_requests_total: counter([600, 240]),
          a_errors_total: counter([60, 240]),
          b_requests_total: counter([600, 120], [0, 120]),
          b_errors_total: counter([120, 120], [0, 120]),
        },
        atMinutes: 235,
        holds: { 'a tenth and a fifth': near(PERIOD, 0.3, 0.01) },
      });
      expect(result).toBe('');
    });
  });

  describe('rules whose labels were edited', () => {
    it('go on to record over series of before', () => {
      const before = 'sloth_id="checkout-up",sloth_service="checkout",sloth_slo="up"';
      const result = evaluate(
        { indicator: THRESHOLD, objectivePercent: 90 },
        {
          series: {
            [`slo:sli_error:slice{${before},owner="somebody"}`]: `1x59 ${'_ '.repeat(61)}`,
            latency_p99: `${'_ '.repeat(60)} 0.1x59`,
          },
          atMinutes: 119,
          holds: { 'half of both': near(PERIOD, 0.5, 0.01), now: near(SHORT, 0, 0.01) },
        },
        { catalog: { labels: { owner: 'payments', tier: '1' }, annotations: {} } },
      );
      expect(result).toBe('');
    });
  });

  describe('rules of each group', () => {
    it('keep groups apart by labels that the catalog has as well', () => {
      const result = evaluate(
        { indicator: { ...RATIO, grouping: ['service', 'owner'] }, window: MONTH },
        {
          series: Object.fromEntries(
            [
              ['carts', 300],
              ['orders', 60],
            ].flatMap(([name, errors]) => {
              const labels = `{service="${name}",owner="team-${name}"}`;
              return [
                [`requests_total${labels}`, counter([600, 200])],
                [`errors_total${labels}`, counter([Number(errors), 200])],
              ];
            }),
          ),
          atMinutes: 190,
          holds: {
            one: near(`slo:sli_error:ratio_rate5m{service="carts",tier="1"}`, 0.5, 0.01),
            other: near(`slo:sli_error:ratio_rate5m{service="orders",tier="1"}`, 0.1, 0.01),
            burn: 'slo:current_burn_rate:ratio{service="orders"}',
            'a page of each': `(count(${PAGE}) == 2)`,
            'to whom it belongs': 'ALERTS{alertstate="firing",owner="team-orders",tier="1"}',
          },
        },
        { catalog: { labels: { service: 'gateway', owner: 'edge', tier: '1' }, annotations: {} } },
      );
      expect(result).toBe('');
    });
  });

  describe('rules of queries with comments', () => {
    const template = (text: string) => query(text, 'template');
    const ratio: SingleIndicator = {
      ...RATIO,
      part: template('sum(rate(errors_total[{{.window}}])) # server errors'),
      total: template('sum(rate(requests_total[{{.window}}]))\n# of all kinds'),
    };
    const commented: Record<string, [Partial<Slo>, GenerateRulesOptions?]> = {
      'events, counted bad': [{ indicator: ratio }],
      'events, counted good': [{ indicator: { ...ratio, counted: 'good' } }],
      'events, as Sloth': [{ indicator: ratio, format: 'sloth' }, { budgeting: 'sloth' }],
      'good events, as Sloth': [
        { indicator: { ...ratio, counted: 'good' }, format: 'sloth' },
        { budgeting: 'sloth' },
      ],
      slices: [{ indicator: ratio, method: 'timeslices', timeslice: { ...SLICES, empty: 'bad' } }],
      'a ratio of success': [
        { indicator: { kind: 'raw', ratioOf: 'good', ratio: query('job:ratio # a', 'gauge') } },
      ],
      'a threshold': [{ indicator: { ...THRESHOLD, value: query('latency # p99', 'gauge') } }],
      'counters that are summed up': [
        { indicator: { ...RATIO, part: query('sum(errors_total) # all') } },
      ],
    };

    it.each(Object.entries(commented))('are loaded: %s', (_, [fields, options]) => {
      const groups = generateRules(sloOf(fields), options);
      const count = groups.reduce((sum, { rules }) => sum + rules.length, 0);
      expect(checkRules(groups)).toContain(`SUCCESS: ${count} rules found`);
    });
  });

  describe('rules over what is no number', () => {
    it('mean a ratio over what is one', () => {
      const result = evaluate(
        {
          indicator: { kind: 'raw', ratioOf: 'bad', ratio: query('ratio', 'gauge') },
          window: OF_CALENDAR,
        },
        {
          series: { ratio: '0.5x100 NaN 0.5x99' },
          atMinutes: 190,
          holds: {
            hours: near(`slo:sli_error:ratio_rate6h${IDS}`, 0.5, 0.01),
            page: PAGE,
          },
        },
      );
      expect(result).toBe('');
    });

    it('skip slices of it', () => {
      const result = evaluate(
        {
          indicator: {
            kind: 'raw',
            ratioOf: 'bad',
            ratio: query('avg_over_time(ratio[{{.window}}])', 'template'),
          },
          method: 'timeslices',
          timeslice: SLICES,
        },
        {
          series: { ratio: `0.5x59 ${'NaN '.repeat(120)}` },
          atMinutes: 170,
          holds: { 'bad while it was measured': near(PERIOD, 1, 0.05) },
        },
      );
      expect(result).toBe('');
    });

    it('count events beside it, as of a histogram that was empty for a while', () => {
      const result = evaluate(
        {
          indicator: {
            ...RATIO,
            counted: 'good',
            part: query('sum(fast_share) * sum(increase(requests_total[{{.window}}]))', 'template'),
            total: query('sum(increase(requests_total[{{.window}}]))', 'template'),
          },
          window: MONTH,
        },
        {
          series: {
            requests_total: counter([0, 60], [600, 140]),
            fast_share: `${'NaN '.repeat(60)} 0.5x139`,
          },
          atMinutes: 190,
          holds: {
            month: near(`slo:sli_error:ratio_rate30d${IDS}`, 0.5, 0.02),
            page: PAGE,
          },
        },
      );
      expect(result).toBe('');
    });
  });

  describe('rules of counters that may not be there', () => {
    it('count what came lately, not since they began', () => {
      const result = evaluate(
        {
          indicator: { ...RATIO, part: query('sum(errors_total) or vector(0)') },
          window: MONTH,
        },
        {
          series: {
            requests_total: counter([6_000, 400], [60, 200]),
            errors_total: `${'_ '.repeat(400)} ${counter([30, 200])}`,
          },
          atMinutes: 590,
          holds: { half: near(SHORT, 0.5, 0.01), page: PAGE },
        },
      );
      expect(result).toBe('');
    });
  });
}
