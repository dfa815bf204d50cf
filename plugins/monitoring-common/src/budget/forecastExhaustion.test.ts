import fc from 'fast-check';
import { rollingWindow } from '../slo/SloWindow';
import { errorBudget } from './errorBudget';
import { forecastExhaustion } from './forecastExhaustion';
import { DAY_MS, HOUR_MS, hourly, sloOf, traffic, type Hour } from './__testUtils__/slos';

const NOW = '2026-11-21T10:00:00.000Z';
const NOW_MS = Date.parse(NOW);
const MONTH_HOURS = 720;

const monthly = (hourOf: (before: number) => Hour) => hourly(NOW_MS, MONTH_HOURS, hourOf);

function hoursUntil(at: string | undefined): number {
  return (Date.parse(at!) - NOW_MS) / HOUR_MS;
}

describe('the forecast of exhaustion over a rolling window', () => {
  it('is the share left over the burn rate where nothing leaves the window', () => {
    // Three days at ten times the budget have spent it whole; one day has spent a third.
    const series = monthly(before => traffic(10, before <= 24 ? 0.01 : 0));
    const forecast = forecastExhaustion(sloOf(), series, NOW);
    expect(forecast.state).toBe('will-exhaust');
    expect(hoursUntil(forecast.at)).toBeCloseTo(48, 2);
    expect(hoursUntil(forecast.earliest)).toBeCloseTo(48, 2);
  });

  it('takes into account what leaves the window', () => {
    // Half of the budget was spent in the oldest five days, which leave; a new tenth of it comes each day.
    const series = monthly(before => traffic(10, before > 600 || before <= 24 ? 0.003 : 0));
    const { remaining } = errorBudget(sloOf(), series, NOW);
    expect(remaining).toBeCloseTo(1 - 0.5 - 0.1, 6);
    // Linear without the leaving would be gone in four days; with it, it holds until those five days are gone.
    const forecast = forecastExhaustion(sloOf(), series, NOW);
    expect(hoursUntil(forecast.at)).toBeGreaterThan(5 * 24);
    expect(hoursUntil(forecast.at)).toBeCloseTo(((1 - 0.1) / 0.1) * 24, 1);
  });

  it('holds where the budget is spent more slowly than it comes back', () => {
    const forecast = forecastExhaustion(
      sloOf(),
      monthly(() => traffic(10, 0.0005)),
      NOW,
    );
    expect(forecast).toMatchObject({ state: 'holds' });
    expect(forecast.at).toBeUndefined();
  });

  it('holds without a doubt where nothing was spent', () => {
    expect(
      forecastExhaustion(
        sloOf(),
        monthly(() => traffic(10)),
        NOW,
      ),
    ).toMatchObject({
      state: 'holds',
      because: 'Nothing was spent in the last 7 days.',
    });
  });

  it('says that it may be exhausted where the week was worse than the day', () => {
    const series = monthly(before => traffic(10, before > 24 && before <= 168 ? 0.002 : 0));
    const forecast = forecastExhaustion(sloOf(), series, NOW);
    expect(forecast.state).toBe('holds');
    expect(forecast.because).toBe('It may be exhausted if spending picks up again.');
    expect(hoursUntil(forecast.earliest)).toBeGreaterThan(0);
  });

  it('has a range that is wider where spending is uneven, and that may have no end', () => {
    const even = forecastExhaustion(
      sloOf(),
      monthly(before => traffic(10, before <= 168 ? 0.003 : 0)),
      NOW,
    );
    const uneven = forecastExhaustion(
      sloOf(),
      monthly(before => traffic(10, before <= 168 && before % 4 === 1 ? 0.012 : 0)),
      NOW,
    );
    const width = ({ earliest, latest }: typeof even) => hoursUntil(latest) - hoursUntil(earliest);
    expect(width(even)).toBeCloseTo(0, 1);
    expect(width(uneven)).toBeGreaterThan(10);
    expect(hoursUntil(uneven.earliest)).toBeLessThan(hoursUntil(uneven.at));
    const once = forecastExhaustion(
      sloOf(),
      monthly(before => traffic(10, before === 3 ? 0.24 : 0)),
      NOW,
    );
    expect(once.state).toBe('will-exhaust');
    expect(once.latest).toBeUndefined();
  });

  it('says that it is exhausted already', () => {
    expect(
      forecastExhaustion(
        sloOf(),
        monthly(() => traffic(1, 0.5)),
        NOW,
      ).state,
    ).toBe('exhausted');
  });
});

describe('the forecast for a calendar month', () => {
  const slo = sloOf({
    window: {
      type: 'calendar',
      count: 1,
      unit: 'month',
      startTime: '2026-01-01T00:00:00',
      timeZone: 'UTC',
    },
  });
  const elapsedHours = (NOW_MS - Date.parse('2026-11-01T00:00:00Z')) / HOUR_MS;

  it('is a straight line to the end of the budget', () => {
    const forecast = forecastExhaustion(
      slo,
      monthly(() => traffic(10, 0.00125)),
      NOW,
    );
    // 1.25 budgets a month spend one in 24 of 30 days.
    expect(hoursUntil(forecast.at)).toBeCloseTo(24 * 24 - elapsedHours, 1);
  });

  it('takes what nobody measured of the month to be like the rest', () => {
    const lately = hourly(NOW_MS, 10 * 24, () => traffic(10, 0.00125));
    const forecast = forecastExhaustion(slo, lately, NOW);
    expect(hoursUntil(forecast.at)).toBeCloseTo(24 * 24 - elapsedHours, 1);
  });

  it('holds where the month ends before the budget does', () => {
    const forecast = forecastExhaustion(
      slo,
      monthly(() => traffic(10, 0.00099)),
      NOW,
    );
    expect(forecast.state).toBe('holds');
  });
});

describe('a forecast is refused', () => {
  it.each([
    ['where the budget is not known', monthly(() => traffic(0)), 'nothing happened'],
    ['where data is old', hourly(NOW_MS - DAY_MS, MONTH_HOURS, () => traffic(1)), 'too long ago'],
    [
      'where the last day was hardly measured',
      monthly(before => (before > 24 || before < 8 ? traffic(1, 0.0001) : undefined)),
      'Only 29 % of the last 24 hours',
    ],
    [
      'where nothing happened in the last day',
      monthly(before => traffic(before > 24 ? 1 : 0, 0.0001)),
      'Nothing happened in the last 24 hours',
    ],
  ])('%s', (_, series, because) => {
    const forecast = forecastExhaustion(sloOf(), series, NOW);
    expect(forecast.state).toBe('refused');
    expect(forecast.because).toContain(because);
    expect([forecast.at, forecast.earliest, forecast.latest]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('where measurements are too long to show a trend', () => {
    const intervals = Array.from({ length: 30 }, (_, at) => ({
      startMs: NOW_MS - (at + 1) * DAY_MS,
      endMs: NOW_MS - at * DAY_MS,
      total: 1000,
      bad: 0.5,
    }));
    const forecast = forecastExhaustion(sloOf(), { measures: 'events', intervals }, NOW);
    expect(forecast).toMatchObject({
      state: 'refused',
      because: 'The last 24 hours have too few measurements to see a trend.',
    });
  });
});

describe('any forecast', () => {
  it('is where the budget really ends, if it goes on exactly so', () => {
    const slo = sloOf({ objectivePercent: 99, window: rollingWindow({ count: 14, unit: 'day' }) });
    const hour = fc.record({ total: fc.integer({ min: 100, max: 1000 }), bad: fc.nat(9) });
    const rate = fc.record({ total: fc.integer({ min: 100, max: 1000 }), bad: fc.nat(40) });
    fc.assert(
      fc.property(fc.array(hour, { minLength: 312, maxLength: 312 }), rate, (past, today) => {
        const hourOf = (before: number) => (before <= 24 ? today : past[before - 25]);
        const forecast = forecastExhaustion(slo, hourly(NOW_MS, 336, hourOf), NOW);
        fc.pre(forecast.state === 'will-exhaust');
        const hours = hoursUntil(forecast.at);
        const leftAfter = (ahead: number) => {
          const endMs = NOW_MS + ahead * HOUR_MS;
          const series = hourly(endMs, 336 + ahead, before =>
            before <= ahead ? today : hourOf(before - ahead),
          );
          return errorBudget(slo, series, new Date(endMs).toISOString()).remaining!;
        };
        expect(leftAfter(Math.ceil(hours + 1))).toBeLessThan(0.03);
        expect(leftAfter(Math.max(0, Math.floor(hours - 1)))).toBeGreaterThan(-0.03);
      }),
      { numRuns: 50 },
    );
  });
});
