import fc from 'fast-check';
import { rollingWindow } from '../slo/SloWindow';
import { burnDown } from './burnDown';
import { errorBudget } from './errorBudget';
import { hourly, sloOf, traffic } from './__testUtils__/slos';

const NOW = '2026-11-21T10:00:00.000Z';
const NOW_MS = Date.parse(NOW);
const MONTH_HOURS = 720;

describe('burnDown', () => {
  it('goes down in a straight line where the budget is spent evenly', () => {
    const series = hourly(NOW_MS, MONTH_HOURS, () => traffic(5, 0.001));
    const { points } = burnDown(sloOf(), series, { now: NOW, points: 31 });
    expect(points).toHaveLength(31);
    expect(points[0]).toMatchObject({ at: '2026-10-22T10:00:00.000Z', remaining: 1, ideal: 1 });
    for (const { remaining, ideal } of points) expect(remaining).toBeCloseTo(ideal, 9);
    expect(points[30].ideal).toBe(0);
  });

  it('falls where errors came and rests where none did', () => {
    const series = hourly(NOW_MS, MONTH_HOURS, before =>
      traffic(1, before <= 360 && before > 359 ? 0.36 : 0),
    );
    const { points } = burnDown(sloOf(), series, { now: NOW, points: 721 });
    expect(points[360].remaining).toBeCloseTo(1, 9);
    expect(points[361].remaining).toBeCloseTo(0.5, 9);
    expect(points[720].remaining).toBeCloseTo(0.5, 9);
  });

  it('shows nothing where nobody measured', () => {
    const series = hourly(NOW_MS, MONTH_HOURS, before =>
      before > 100 && before <= 200 ? undefined : traffic(1),
    );
    const { points } = burnDown(sloOf(), series, { now: NOW, points: 721 });
    const unknown = points.filter(({ remaining }) => remaining === undefined);
    expect(unknown).toHaveLength(100);
  });

  it('ends at what is left, of rolling and of calendar windows', () => {
    const hour = fc.record({ total: fc.integer({ min: 1, max: 1000 }), bad: fc.nat(20) });
    const windows = [
      rollingWindow({ count: 2, unit: 'day' }),
      {
        type: 'calendar',
        count: 1,
        unit: 'week',
        startTime: '2026-01-05T00:00:00',
        timeZone: 'Europe/Oslo',
      },
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...windows),
        fc.array(hour, { minLength: 1, maxLength: 300 }),
        (window, hours) => {
          const slo = sloOf({ window, objectivePercent: 90 });
          const series = hourly(NOW_MS, hours.length, before => {
            const { total, bad } = hours[hours.length - before];
            return { total, bad: Math.min(bad, total) };
          });
          const { points } = burnDown(slo, series, { now: NOW, points: 50 });
          const { remaining } = errorBudget(slo, series, NOW);
          expect(points[49].remaining).toBeCloseTo(remaining!, 9);
          const known = points.flatMap(point => point.remaining ?? []);
          for (const [at, value] of known.slice(1).entries())
            expect(value).toBeLessThanOrEqual(known[at] + 1e-9);
        },
      ),
    );
  });

  it('of a calendar month spends for what nobody measured of it, too', () => {
    const slo = sloOf({
      window: {
        type: 'calendar',
        count: 1,
        unit: 'month',
        startTime: '2026-01-01T00:00:00',
        timeZone: 'UTC',
      },
    });
    const series = hourly(NOW_MS, 10 * 24, () => traffic(1, 0.0005));
    const { points } = burnDown(slo, series, { now: NOW, points: 50 });
    const elapsed = (NOW_MS - Date.parse('2026-11-01T00:00:00Z')) / 3_600_000;
    expect(points[49].remaining).toBeCloseTo(1 - (0.5 * elapsed) / 720, 9);
  });

  it('says why there is none', () => {
    expect(
      burnDown(
        sloOf(),
        hourly(NOW_MS, 0, () => undefined),
        { now: NOW },
      ),
    ).toEqual({
      points: [],
      missing: { reason: 'no-data', message: 'Nothing was measured of it.' },
    });
    const silent = hourly(NOW_MS, 24, () => traffic(0));
    expect(burnDown(sloOf(), silent, { now: NOW }).missing?.reason).toBe('no-traffic');
  });

  it.each([1, 2.5, 100_000])('refuses to have %d points', points => {
    const series = hourly(NOW_MS, 1, () => traffic(1));
    expect(() => burnDown(sloOf(), series, { now: NOW, points })).toThrow('from 2 to 5000 points');
  });
});
