import { DAY_MS, HOUR_MS, sloOf } from '../budget/__testUtils__/slos';
import { errorBudget } from '../budget/errorBudget';
import { parsePromql } from '../promql';
import type { SingleIndicator } from '../slo/SloIndicator';
import { planSeries } from './planSeries';
import { readSeries } from './readSeries';

const NOW_MS = Date.UTC(2026, 10, 26, 12, 3, 20);
const STEP_MS = 300_000;

describe('planSeries', () => {
  it('asks for the whole period in hours and for three days in five minutes, edge to edge', () => {
    const [{ measures, questions }] = planSeries(sloOf(), NOW_MS).parts;
    expect(measures).toBe('events');
    const [coarse, fine] = questions;
    expect(fine.endMs).toBe(NOW_MS - 20_000);
    expect(coarse.endMs).toBe(fine.startMs - STEP_MS);
    expect(fine.endMs - coarse.endMs).toBe(3 * DAY_MS);
    expect(coarse.startMs - HOUR_MS).toBeLessThanOrEqual(NOW_MS - 30 * DAY_MS);
    for (const { startMs, endMs, stepSeconds } of questions) {
      expect((endMs - startMs) / 1000 / stepSeconds).toBeLessThan(11_000);
    }
  });

  it('asks nothing of before a calendar period that has just begun', () => {
    const window = {
      kind: 'calendar' as const,
      count: 1,
      unit: 'month' as const,
      start: '2026-01-01T00:00',
      timeZone: 'UTC',
    };
    const slo = sloOf({ window: window as never });
    expect(planSeries(slo, Date.UTC(2026, 10, 2)).parts[0].questions).toHaveLength(1);
  });

  it('asks each member of a composite by itself', () => {
    const { indicator } = sloOf();
    const member = { title: 'a', objectivePercent: 99, weight: 1, indicator: indicator as never };
    const plan = planSeries(
      sloOf({ indicator: { kind: 'composite', members: [member, member] } }),
      NOW_MS,
    );
    expect(plan).toMatchObject({ isComposite: true });
    expect(plan.parts).toHaveLength(2);
    expect(readSeries(plan, []).measures).toBe('members');
  });

  it('asks slices of a composite together, which are good or bad as one', () => {
    const timeslice = { seconds: 60, target: 0.9, empty: 'skip' as const };
    const { indicator } = sloOf();
    const member = (title: string) => ({
      title,
      objectivePercent: 99,
      weight: 1,
      indicator: indicator as SingleIndicator,
      timeslice,
    });
    const slo = sloOf({
      method: 'timeslices',
      timeslice,
      indicator: { kind: 'composite', members: [member('a'), member('b')] },
    });
    const plan = planSeries(slo, NOW_MS);
    expect(plan).toMatchObject({ isComposite: false, parts: [{ measures: 'slices' }] });
    for (const { promql } of plan.parts[0].questions) {
      expect(parsePromql(promql).problems).toEqual([]);
    }
    const at = NOW_MS / 1_000 - 20;
    const counts = { slices: '5', bad: '1', errors: '1', empty: '0' };
    const answer = Object.entries(counts).map(([name, value]) => ({
      metric: { rollcall_part: name },
      values: [[at, value] as [number, string]],
    }));
    const { sli } = errorBudget(
      slo,
      readSeries(plan, [[[], answer]]),
      new Date(NOW_MS).toISOString(),
    );
    expect(sli).toBeCloseTo(0.8, 9);
  });

  it('lets a step hold whole slices', () => {
    const slo = sloOf({
      method: 'timeslices',
      timeslice: { seconds: 420, target: 0.9, empty: 'skip' },
    });
    for (const { stepSeconds } of planSeries(slo, NOW_MS).parts[0].questions) {
      expect(stepSeconds % 420).toBe(0);
    }
  });
});

describe('readSeries', () => {
  const plan = planSeries(sloOf(), NOW_MS);
  const part = (name: string, ...values: [number, string][]) => ({
    metric: { rollcall_part: name },
    values,
  });

  it('joins what was counted at one moment, and leaves out what was not measured', () => {
    const at = 1_700_000_000;
    const series = readSeries(plan, [
      [
        [],
        [part('total', [at, '2'], [at + 300, 'NaN'], [at + 600, '0']), part('bad', [at, '0.5'])],
      ],
    ]);
    expect(series).toEqual({
      measures: 'events',
      intervals: [
        { startMs: (at - 300) * 1000, endMs: at * 1000, total: 600, bad: 150 },
        { startMs: (at + 300) * 1000, endMs: (at + 600) * 1000, total: 0, bad: 0 },
      ],
    });
  });

  it('does not take slices for perfect whose ratios are no number', () => {
    const slices = planSeries(
      sloOf({ method: 'ratio-timeslices', timeslice: { seconds: 60, empty: 'skip' } }),
      NOW_MS,
    );
    const at = 1_700_000_000;
    const answer = [
      part('slices', [at, '5'], [at + 300, '5'], [at + 600, '0']),
      part('errors', [at, 'NaN'], [at + 300, '0.5']),
      part('empty', [at + 600, '5']),
    ];
    expect(readSeries(slices, [[[], answer]])).toMatchObject({
      intervals: [
        { slices: 5, errorSum: 0.5 },
        { slices: 0, emptySlices: 5 },
      ],
    });
  });

  it('takes series that are none of ours for nothing', () => {
    expect(readSeries(plan, [[[], [{ metric: {}, values: [[1, '1']] }]]])).toEqual({
      measures: 'events',
      intervals: [],
    });
  });
});
