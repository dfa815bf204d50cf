import fc from 'fast-check';
import type { CompositeMember } from '../slo/SloIndicator';
import { rollingWindow } from '../slo/SloWindow';
import { errorBudget } from './errorBudget';
import type { EventInterval, SliceInterval, SloSeries } from './SloSeries';
import { DAY_MS, HOUR_MS, hourly, sloOf, traffic, type Hour } from './__testUtils__/slos';

const NOW = '2026-11-21T10:00:00.000Z';
const NOW_MS = Date.parse(NOW);
const MONTH_HOURS = 30 * 24;

/** Noon to midnight is day, whatever the date. */
const isDay = (hoursBefore: number) => Math.floor(hoursBefore / 12) % 2 === 0;

describe('a budget counted in events', () => {
  const budgetOf = (hourOf: (hoursBefore: number) => Hour, hours = MONTH_HOURS) =>
    errorBudget(sloOf(), hourly(NOW_MS, hours, hourOf), NOW);

  it.each<[string, (before: number) => Hour, number]>([
    ['steady errors of half the budget', () => traffic(50, 0.0005), 0.0005],
    ['2 % in the last hour alone', before => traffic(20, before === 1 ? 0.02 : 0), 0.02 / 720],
    [
      '1 % on 5 of 30 days, else 0.02 %',
      before => traffic(30, before <= 120 ? 0.01 : 0.0002),
      (5 * 0.01 + 25 * 0.0002) / 30,
    ],
    ['hardly any traffic and never an error', () => ({ total: 1, bad: 0 }), 0],
    [
      'busy clean days and quiet nights with 10 % errors',
      before => (isDay(before) ? traffic(100) : traffic(1, 0.1)),
      0.1 / 101,
    ],
    [
      'hours without traffic in between',
      before => (before % 3 === 0 ? traffic(10, 0.003) : traffic(0)),
      0.003,
    ],
  ])('is what a closed form says: %s', (_, hourOf, errorRatio) => {
    const budget = budgetOf(hourOf);
    expect(budget.sli).toBeCloseTo(1 - errorRatio, 10);
    expect(budget.remaining).toBeCloseTo(1 - errorRatio / 0.001, 8);
    expect(budget).toMatchObject({
      method: 'occurrences',
      coverage: 1,
      ageSeconds: 0,
      caveats: [],
    });
    expect(budget.missing).toBeUndefined();
  });

  it('is not the mean of ratios, which is fifty times as much under day and night traffic', () => {
    const hourOf = (before: number) => (isDay(before) ? traffic(100) : traffic(1, 0.1));
    const { intervals } = hourly(NOW_MS, MONTH_HOURS, hourOf);
    const meanOfRatios =
      intervals.reduce((sum, { bad, total }) => sum + bad / total, 0) / intervals.length;
    const exact = 1 - budgetOf(hourOf).sli!;
    expect(meanOfRatios / exact).toBeGreaterThan(50);
  });

  it('says how many events, how many minutes, and what is left of both', () => {
    const { counts, minutes } = budgetOf(() => traffic(10, 0.0005));
    const total = 10 * 3600 * MONTH_HOURS;
    expect(counts).toMatchObject({ unit: 'events', total, empty: 0 });
    expect(counts!.bad).toBeCloseTo(total * 0.0005, 6);
    expect(counts!.allowed).toBeCloseTo(total * 0.001, 6);
    expect(minutes!.allowed).toBeCloseTo(43.2, 9);
    expect(minutes!.remaining).toBeCloseTo(21.6, 9);
  });

  it('may be overspent, and is never more than whole', () => {
    expect(budgetOf(() => traffic(1, 0.5)).remaining).toBeCloseTo(-499, 6);
    expect(budgetOf(() => traffic(1, 0.5)).minutes!.remaining).toBeLessThan(0);
    // Two counters read at slightly different times.
    expect(budgetOf(() => ({ total: 100, bad: -0.2 })).remaining).toBe(1);
    expect(budgetOf(() => ({ total: 100, bad: 100.4 })).sli).toBe(0);
  });

  it('answers "no traffic" where it was measured and nothing came', () => {
    const budget = budgetOf(() => ({ total: 0, bad: NaN }));
    expect(budget.missing).toMatchObject({ reason: 'no-traffic' });
    expect([budget.sli, budget.remaining, budget.minutes]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(budget.coverage).toBe(1);
  });

  it('answers "no data" where nobody measured, and until when somebody did', () => {
    expect(budgetOf(() => undefined).missing).toEqual({
      reason: 'no-data',
      message: 'Nothing was measured of it.',
    });
    const old = hourly(NOW_MS - 40 * DAY_MS, 24, () => traffic(1));
    expect(errorBudget(sloOf(), old, NOW).missing).toEqual({
      reason: 'no-data',
      message:
        'Nothing was measured of it in this period; the data ends at 2026-10-12T10:00:00.000Z.',
    });
  });

  it('says how much of the window was measured where a source keeps half of it', () => {
    const budget = budgetOf(() => traffic(1, 0.0005), 15 * 24);
    expect(budget.coverage).toBeCloseTo(0.5, 9);
    expect(budget.remaining).toBeCloseTo(0.5, 9);
    expect(budget.caveats).toEqual([
      'Only 50 % of the period was measured; the rest is taken to be like it.',
    ]);
  });

  it('does not take an outage of the measuring for a time without errors', () => {
    const hole = (before: number) =>
      before > 100 && before <= 200 ? undefined : traffic(1, 0.0005);
    const budget = budgetOf(hole);
    expect(budget.remaining).toBeCloseTo(0.5, 9);
    expect(budget.coverage).toBeCloseTo(620 / 720, 9);
  });

  it('leaves out what is no count, and says nothing that is no number', () => {
    const broken = budgetOf(before => (before % 2 ? { total: NaN, bad: 1 } : traffic(1, 0.0005)));
    expect(broken.remaining).toBeCloseTo(0.5, 9);
    expect(broken.coverage).toBeCloseTo(0.5, 9);
    const negative = budgetOf(() => ({ total: -5, bad: 0 }));
    expect(negative.missing?.reason).toBe('no-data');
  });

  it('counts a stretch that lies partly in the window by its part, and one twice measured once', () => {
    const slo = sloOf({ window: rollingWindow({ count: 1, unit: 'hour' }) });
    const whole = { startMs: NOW_MS - 2 * HOUR_MS, endMs: NOW_MS, total: 200, bad: 20 };
    const { counts } = errorBudget(slo, { measures: 'events', intervals: [whole] }, NOW);
    expect(counts).toMatchObject({ total: 100, bad: 10 });
    const twice = errorBudget(slo, { measures: 'events', intervals: [whole, whole] }, NOW);
    expect(twice.counts).toEqual(counts);
    expect(twice.caveats).toEqual(['1 measurements overlap others and are not counted.']);
  });

  it('does not count what is to come', () => {
    const future: EventInterval = { startMs: NOW_MS, endMs: NOW_MS + HOUR_MS, total: 9, bad: 9 };
    const past = hourly(NOW_MS, MONTH_HOURS, () => traffic(1));
    const series = { measures: 'events' as const, intervals: [...past.intervals, future] };
    expect(errorBudget(sloOf(), series, NOW)).toEqual(errorBudget(sloOf(), past, NOW));
  });

  it('tells the age of the data', () => {
    const series = hourly(NOW_MS - 5 * HOUR_MS, MONTH_HOURS, () => traffic(1));
    expect(errorBudget(sloOf(), series, NOW)).toMatchObject({
      measuredUntil: '2026-11-21T05:00:00.000Z',
      ageSeconds: 5 * 3600,
    });
  });

  it('refuses an instant that is none', () => {
    expect(() =>
      errorBudget(
        sloOf(),
        hourly(NOW_MS, 1, () => traffic(1)),
        'today',
      ),
    ).toThrow('"today" is no instant');
  });
});

describe('a budget of a calendar month', () => {
  const slo = sloOf({
    window: {
      type: 'calendar',
      count: 1,
      unit: 'month',
      startTime: '2026-01-01T00:00:00',
      timeZone: 'Europe/Oslo',
    },
  });
  const elapsedHours = (NOW_MS - Date.parse('2026-10-31T23:00:00Z')) / HOUR_MS;

  it('begins at midnight in its zone and ends with the month', () => {
    const budget = errorBudget(
      slo,
      hourly(NOW_MS, 24, () => traffic(1)),
      NOW,
    );
    expect(budget.period).toEqual({
      start: '2026-10-31T23:00:00.000Z',
      end: '2026-11-30T23:00:00.000Z',
    });
    expect(budget.minutes!.allowed).toBeCloseTo(43.2, 9);
  });

  it('has spent of the whole month what it has spent, and of what it earned so far more', () => {
    const series = hourly(NOW_MS, 100 * 24, () => traffic(1, 0.001));
    const budget = errorBudget(slo, series, NOW);
    expect(budget.remainingOfEarned).toBeCloseTo(0, 9);
    expect(budget.remaining).toBeCloseTo(1 - elapsedHours / (30 * 24), 9);
    expect(budget.counts!.allowed).toBeCloseTo(30 * 86_400 * 0.001, 3);
    expect(budget.caveats).toEqual([
      'What the period until 2026-11-30 will have in all is an estimate until it ends.',
    ]);
  });

  it('takes what nobody measured of it to be like the rest, not for time in which nothing was spent', () => {
    const late = Date.parse('2026-11-30T11:00:00Z');
    const share = (elapsed: number) => elapsed / (30 * 24);
    const elapsed = (late - Date.parse('2026-10-31T23:00:00Z')) / HOUR_MS;
    const whole = hourly(late, elapsed, () => traffic(1, 0.0015));
    const half = hourly(late, 15 * 24, () => traffic(1, 0.0015));
    for (const series of [whole, half]) {
      const { remaining, counts } = errorBudget(slo, series, new Date(late).toISOString());
      expect(remaining).toBeCloseTo(1 - 1.5 * share(elapsed), 9);
      expect(counts!.allowed).toBeCloseTo(30 * 86_400 * 0.001, 3);
    }
  });

  it('forgets the month before', () => {
    const series = hourly(NOW_MS, 100 * 24, before => traffic(1, before > elapsedHours ? 1 : 0));
    expect(errorBudget(slo, series, NOW).remaining).toBe(1);
  });
});

describe('a budget counted in slices', () => {
  const fortnight = rollingWindow({ count: 14, unit: 'day' });
  const MINUTES = 14 * 24 * 60;

  function minutes(count: number, ratioOf: (at: number) => number | undefined): SloSeries {
    const startMs = NOW_MS - count * 60_000;
    return {
      measures: 'ratios',
      intervals: Array.from({ length: count }, (_, at) => ({
        startMs: startMs + at * 60_000,
        endMs: startMs + (at + 1) * 60_000,
        errorRatio: ratioOf(at),
      })),
    };
  }

  const timeslices = (empty: 'skip' | 'good' | 'bad' = 'skip', target = 0.95) =>
    sloOf({
      objectivePercent: 95,
      window: fortnight,
      method: 'timeslices',
      timeslice: { seconds: 60, target, empty },
    });
  const ratioTimeslices = sloOf({
    objectivePercent: 95,
    window: fortnight,
    method: 'ratio-timeslices',
    timeslice: { seconds: 60, empty: 'skip' },
  });

  it('is gone after the 16 hours and 48 minutes that OpenSLO reckons', () => {
    const budget = errorBudget(
      timeslices(),
      minutes(MINUTES, at => (at < 1008 ? 0.99 : 0.01)),
      NOW,
    );
    expect(budget.remaining).toBeCloseTo(0, 9);
    expect(budget.counts).toEqual({
      unit: 'slices',
      total: MINUTES,
      bad: 1008,
      allowed: expect.closeTo(1008, 6),
      empty: 0,
    });
    expect(budget.minutes!.allowed).toBeCloseTo(1008, 6);
  });

  it('by the mean of ratios is gone between 822 and 823 minutes, as OpenSLO reckons', () => {
    const left = (attacked: number) =>
      errorBudget(
        ratioTimeslices,
        minutes(MINUTES, at => (at < attacked ? 0.99 : 0.01)),
        NOW,
      ).remaining!;
    expect(left(822)).toBeGreaterThan(0);
    expect(left(823)).toBeLessThan(0);
  });

  it('takes a slice for good that is exactly as good as promised', () => {
    const budget = errorBudget(
      timeslices(),
      minutes(100, () => 1 - 0.95),
      NOW,
    );
    expect(budget.counts!.bad).toBe(0);
  });

  it.each([
    ['skip', { total: 50, bad: 10, empty: 50 }],
    ['good', { total: 100, bad: 10, empty: 0 }],
    ['bad', { total: 100, bad: 60, empty: 0 }],
  ] as const)('counts slices in which nothing happened as it is told: %s', (empty, counts) => {
    const half = minutes(100, at => (at % 2 ? undefined : Number(at < 20)));
    expect(errorBudget(timeslices(empty), half, NOW).counts).toMatchObject(counts);
  });

  it('has no traffic where all slices are empty and skipped', () => {
    const { missing } = errorBudget(
      timeslices(),
      minutes(60, () => undefined),
      NOW,
    );
    expect(missing?.reason).toBe('no-traffic');
  });

  it('may be given slices that were added up already, or events slice by slice', () => {
    const hour: SliceInterval = {
      startMs: NOW_MS - HOUR_MS,
      endMs: NOW_MS,
      slices: 60,
      badSlices: 3,
      emptySlices: 0,
      errorSum: 2.4,
    };
    const added: SloSeries = { measures: 'slices', intervals: [hour] };
    expect(errorBudget(timeslices(), added, NOW).sli).toBeCloseTo(57 / 60, 12);
    expect(errorBudget(ratioTimeslices, added, NOW).sli).toBeCloseTo(1 - 2.4 / 60, 12);
    const events: SloSeries = {
      measures: 'events',
      intervals: [{ startMs: NOW_MS - 60_000, endMs: NOW_MS, total: 10, bad: 1 }],
    };
    expect(errorBudget(timeslices(), events, NOW).sli).toBe(0);
  });

  it('cannot be told from measurements longer than a slice', () => {
    const { missing } = errorBudget(
      timeslices(),
      hourly(NOW_MS, 24, () => traffic(1)),
      NOW,
    );
    expect(missing).toEqual({
      reason: 'invalid',
      message: 'It was measured in steps of 3600 s, but is promised in slices of 60 s.',
    });
  });

  it('of a calendar week allows the 5 minutes and 2.4 seconds that OpenSLO reckons', () => {
    const slo = sloOf({
      objectivePercent: 99.95,
      window: {
        type: 'calendar',
        count: 1,
        unit: 'week',
        startTime: '2022-01-01T12:00:00',
        timeZone: 'America/New_York',
      },
      method: 'timeslices',
      timeslice: { seconds: 60, target: 0.95, empty: 'skip' },
    });
    // Since Saturday noon in New York.
    const elapsed = (NOW_MS - Date.parse('2026-11-14T17:00:00Z')) / 60_000;
    const budget = errorBudget(
      slo,
      minutes(elapsed, at => Number(at === 0)),
      NOW,
    );
    expect(budget.minutes!.allowed).toBeCloseTo(5.04, 9);
    expect(budget.counts!.allowed).toBeCloseTo(5.04, 9);
    expect(budget.remaining).toBeCloseTo(1 - 1 / 5.04, 9);
    // One bad slice in half of the time is taken to be two.
    const half = errorBudget(
      slo,
      minutes(elapsed / 2, at => Number(at === 0)),
      NOW,
    );
    expect(half.counts).toMatchObject({ bad: 1, allowed: expect.closeTo(5.04, 9) });
    expect(half.remaining).toBeCloseTo(1 - 2 / 5.04, 9);
  });
});

describe('a budget of a ratio somebody else computed', () => {
  it('weighs by time, and skips what had no value', () => {
    const slo = sloOf({ objectivePercent: 90, window: rollingWindow({ count: 4, unit: 'hour' }) });
    const ratios: SloSeries = {
      measures: 'ratios',
      intervals: [0.1, 0, undefined, NaN].map((errorRatio, at) => ({
        startMs: NOW_MS - (4 - at) * HOUR_MS,
        endMs: NOW_MS - (3 - at) * HOUR_MS,
        errorRatio,
      })),
    };
    expect(errorBudget(slo, ratios, NOW)).toMatchObject({
      sli: 0.95,
      counts: { unit: 'seconds', total: 7200, bad: 360 },
      coverage: 1,
    });
  });
});

describe('a budget of a composite promise', () => {
  const member = (objectivePercent: number, weight = 1): CompositeMember => ({
    title: `${objectivePercent}`,
    objectivePercent,
    weight,
    indicator: sloOf().indicator as CompositeMember['indicator'],
    timeslice: { seconds: 3600, target: 0.9, empty: 'skip' },
  });
  const composite = (
    members: CompositeMember[],
    method: 'occurrences' | 'timeslices' | 'ratio-timeslices',
  ) =>
    sloOf({
      objectivePercent: Math.max(...members.map(({ objectivePercent }) => objectivePercent)),
      window: rollingWindow({ count: 10, unit: 'hour' }),
      method,
      indicator: { kind: 'composite', members },
      ...(method !== 'occurrences' && {
        timeslice: { seconds: 3600, target: 0.9, empty: 'skip' as const },
      }),
    });
  const steady = (errorRatio: number) => hourly(NOW_MS, 10, () => traffic(1, errorRatio));

  it('by occurrences spends what its parts spend of theirs, by weight', () => {
    const slo = composite([member(99, 0.5), member(90)], 'occurrences');
    const series: SloSeries = { measures: 'members', members: [steady(0.004), steady(0.02)] };
    const budget = errorBudget(slo, series, NOW);
    expect(budget.remaining).toBeCloseTo(1 - 0.5 * 0.4 - 0.2, 9);
    expect(budget.counts).toBeUndefined();
  });

  it('by ratios adds up what is missing: twice 95 % is 90 %', () => {
    const slo = composite([member(80), member(80)], 'ratio-timeslices');
    const series: SloSeries = { measures: 'members', members: [steady(0.05), steady(0.05)] };
    expect(errorBudget(slo, series, NOW).sli).toBeCloseTo(0.9, 9);
  });

  it('by slices is bad as soon as one part is', () => {
    const slo = composite([member(50), member(50)], 'timeslices');
    const badAt = (...hours: number[]) =>
      hourly(NOW_MS, 10, before => traffic(1, hours.includes(before) ? 1 : 0));
    const series: SloSeries = { measures: 'members', members: [badAt(1, 2), badAt(2, 5)] };
    expect(errorBudget(slo, series, NOW).sli).toBeCloseTo(0.7, 9);
  });

  it.each(['occurrences', 'ratio-timeslices'] as const)(
    'by %s is spent by the parts in which something happened, and says which were idle',
    method => {
      const slo = composite([member(99), member(90)], method);
      const idle = hourly(NOW_MS, 10, () => traffic(0));
      const budget = errorBudget(slo, { measures: 'members', members: [steady(0.02), idle] }, NOW);
      expect(budget.remaining).toBeCloseTo(1 - 0.02 / 0.01, 9);
      expect(budget.caveats).toEqual(['Nothing happened in its part "90", which spent nothing.']);
    },
  );

  it('cannot be told where a part was not measured, or nothing happened in any', () => {
    const slo = composite([member(99), member(90)], 'occurrences');
    const missing = (members: SloSeries[]) =>
      errorBudget(slo, { measures: 'members', members }, NOW).missing;
    expect(missing([steady(0)])).toEqual({
      reason: 'invalid',
      message: 'Nothing was measured of its part "90".',
    });
    const idle = hourly(NOW_MS, 10, () => traffic(0));
    expect(missing([idle, idle])).toEqual({
      reason: 'no-traffic',
      message:
        'It was measured, and nothing happened in any of its parts, so that there is nothing good or bad to count.',
    });
    const never = hourly(NOW_MS, 10, () => undefined);
    expect(missing([steady(1), never])?.reason).toBe('no-data');
    expect(errorBudget(slo, steady(0), NOW).missing?.reason).toBe('invalid');
  });
});

describe('any series', () => {
  const count = fc.integer({ min: 0, max: 100_000 });
  const hour = fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(count, count)
        .map(([a, b]): Hour => ({ total: Math.max(a, b), bad: Math.min(a, b) })),
    },
    { weight: 1, arbitrary: fc.constant<Hour>(undefined) },
    { weight: 1, arbitrary: fc.constant<Hour>({ total: 0, bad: 0 }) },
  );
  const hours = fc.array(hour, { minLength: 1, maxLength: 60 });
  const slo = sloOf({ objectivePercent: 99, window: rollingWindow({ count: 48, unit: 'hour' }) });
  const seriesOf = (list: Hour[]) =>
    hourly(NOW_MS, list.length, before => list[list.length - before]);

  it('gives what the sums divide to, or says why not', () => {
    fc.assert(
      fc.property(hours, list => {
        const budget = errorBudget(slo, seriesOf(list), NOW);
        const inside = list.slice(-48).flatMap(item => item ?? []);
        const total = inside.reduce((sum, item) => sum + item.total, 0);
        const bad = inside.reduce((sum, item) => sum + item.bad, 0);
        expect(budget.coverage).toBeCloseTo(inside.length / 48, 9);
        const silent = total === 0 ? 'no-traffic' : undefined;
        expect(budget.missing?.reason).toBe(inside.length === 0 ? 'no-data' : silent);
        const known = total > 0;
        expect(budget.remaining === undefined).toBe(!known);
        expect(budget.counts?.total).toBe(known ? total : undefined);
        expect(budget.counts?.bad).toBe(known ? bad : undefined);
        expect(budget.remaining ?? 0).toBeCloseTo(known ? 1 - bad / total / 0.01 : 0, 6);
      }),
    );
  });

  it('gives the same in any order, and plain data without NaN', () => {
    fc.assert(
      fc.property(hours, fc.infiniteStream(fc.nat()), (list, random) => {
        const { intervals } = seriesOf(list);
        const budget = errorBudget(slo, { measures: 'events', intervals }, NOW);
        const keys = new Map(intervals.map(item => [item, random.next().value as number]));
        const shuffled = [...intervals].sort((a, b) => keys.get(a)! - keys.get(b)!);
        expect(errorBudget(slo, { measures: 'events', intervals: shuffled }, NOW)).toEqual(budget);
        expect(JSON.parse(JSON.stringify(budget))).toEqual(budget);
      }),
    );
  });

  it('never leaves more for more errors', () => {
    fc.assert(
      fc.property(hours, fc.nat(59), (list, at) => {
        const worse = list.map((item, index) =>
          item && index === at % list.length ? { ...item, bad: item.total } : item,
        );
        const before = errorBudget(slo, seriesOf(list), NOW).remaining ?? 1;
        const after = errorBudget(slo, seriesOf(worse), NOW).remaining ?? 1;
        expect(after).toBeLessThanOrEqual(before + 1e-9);
      }),
    );
  });
});
