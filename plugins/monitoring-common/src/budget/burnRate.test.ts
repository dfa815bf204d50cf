import fc from 'fast-check';
import { alertTiers } from '../slo/alertTiers';
import { burnRate, tierBurns, type BurnRate } from './burnRate';
import type { SingleIndicator } from '../slo/SloIndicator';
import type { EventInterval, SloSeries } from './SloSeries';
import { hourly, sloOf, traffic } from './__testUtils__/slos';

const NOW = '2026-11-21T10:00:00.000Z';
const NOW_MS = Date.parse(NOW);
const HOUR = 3600;

/** Minute by minute for some hours; asked with the minutes before the end, the last being 1. */
function minutely(
  hours: number,
  minuteOf: (before: number) => { total: number; bad: number } | undefined,
): SloSeries {
  const intervals: EventInterval[] = [];
  for (let before = hours * 60; before >= 1; before--) {
    const minute = minuteOf(before);
    const startMs = NOW_MS - before * 60_000;
    if (minute) intervals.push({ startMs, endMs: startMs + 60_000, ...minute });
  }
  return { measures: 'events', intervals };
}

const requests = (errorRatio: number) => ({ total: 1000, bad: 1000 * errorRatio });

describe('burnRate', () => {
  it.each([
    ['exactly the budget', 0.001, 1],
    ['fourteen times the budget', 0.0144, 14.4],
    ['everything', 1, 1000],
    ['nothing', 0, 0],
  ])('of %s is the error ratio over the budget', (_, errorRatio, rate) => {
    const burn = burnRate(
      sloOf(),
      minutely(2, () => requests(errorRatio)),
      { now: NOW, windowSeconds: HOUR },
    );
    expect(burn.rate).toBeCloseTo(rate, 9);
    expect(burn).toMatchObject({ valid: 60_000, coverage: 1 });
  });

  it('looks at its window alone', () => {
    const series = minutely(6, before => requests(before <= 60 ? 0.02 : 0));
    const rate = (windowSeconds: number) =>
      burnRate(sloOf(), series, { now: NOW, windowSeconds }).rate;
    expect(rate(HOUR)).toBeCloseTo(20, 9);
    expect(rate(6 * HOUR)).toBeCloseTo(20 / 6, 9);
  });

  it.each([
    ['no data', minutely(0, () => undefined), 'no-data'],
    ['no traffic', minutely(1, () => ({ total: 0, bad: 0 })), 'no-traffic'],
    [
      'half an hour less than half',
      minutely(1, before => (before <= 29 ? requests(0) : undefined)),
      'too-little-history',
    ],
    ['steps longer than the window', hourly(NOW_MS, 3, () => traffic(1)), 'invalid'],
  ] as const)('says why it cannot be told: %s', (name, series, reason) => {
    const windowSeconds = name.startsWith('steps') ? 300 : HOUR;
    const burn = burnRate(sloOf(), series, { now: NOW, windowSeconds });
    expect(burn.missing?.reason).toBe(reason);
    expect(burn.rate).toBeUndefined();
  });
});

describe('tierBurns', () => {
  const rate =
    (value: number | undefined, more: Partial<BurnRate> = {}) =>
    (windowSeconds: number): BurnRate => ({
      windowSeconds,
      coverage: 1,
      ...(value === undefined ? { missing: { reason: 'no-data', message: 'x' } } : { rate: value }),
      ...more,
    });
  const states = (rateOf: (seconds: number) => BurnRate, slo = sloOf()) =>
    tierBurns(slo, rateOf).map(({ state }) => state);

  it('fires while both windows are above their factor', () => {
    expect(states(rate(20))).toEqual(['burning', 'burning', 'burning', 'burning']);
    expect(states(rate(5))).toEqual(['calm', 'calm', 'burning', 'burning']);
    expect(states(rate(14.4))).toEqual(['calm', 'burning', 'burning', 'burning']);
  });

  it('is calm as soon as the short window is', () => {
    expect(states(seconds => rate(seconds >= HOUR ? 20 : 0)(seconds))).toEqual([
      'calm',
      'calm',
      'burning',
      'burning',
    ]);
  });

  it('is unknown where a window is, unless the other one settles it', () => {
    expect(states(rate(undefined))).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
    expect(states(seconds => rate(seconds === HOUR ? 0 : undefined)(seconds))[0]).toBe('calm');
  });

  it('is calm without traffic, and with fewer events than it takes', () => {
    const silent = rate(undefined, { missing: { reason: 'no-traffic', message: 'x' } });
    expect(states(silent)).toEqual(['calm', 'calm', 'calm', 'calm']);
    const few = rate(20, { valid: 99 });
    expect(states(few, sloOf({ minimumEvents: 100 }))).toEqual(['calm', 'calm', 'calm', 'calm']);
    expect(states(few, sloOf({ minimumEvents: 99 }))).toContain('burning');
  });

  it.each([
    ['one bad event', 'calm', { valid: 40, bad: 1 }],
    ['one that reads as a little more', 'calm', { valid: 40, bad: 1.4 }],
    ['two', 'burning', { valid: 40, bad: 2 }],
    [
      'one in half of the hour, twice as many to the alert',
      'burning',
      { valid: 20, bad: 1, coverage: 0.5 },
    ],
    ['nobody knows how many', 'burning', {}],
  ] as const)('of %s is %s', (_, state, counted) => {
    expect(states(rate(25, counted))[0]).toBe(state);
  });

  it('counts no slices for events, of which a single bad one is enough', () => {
    const slo = sloOf({
      method: 'timeslices',
      timeslice: { seconds: 60, target: 0.9, empty: 'skip' },
      minimumEvents: 1000,
    });
    expect(states(rate(25, { valid: 60, bad: 1 }), slo)[0]).toBe('burning');
  });

  it('burns for a part of a composite while nothing happens in the others', () => {
    const member = (objectivePercent: number) => ({
      title: String(objectivePercent),
      objectivePercent,
      weight: 1,
      indicator: sloOf().indicator as SingleIndicator,
    });
    const slo = sloOf({ indicator: { kind: 'composite', members: [member(99.9), member(99)] } });
    const failing = minutely(72, () => requests(1));
    const idle = minutely(72, () => ({ total: 0, bad: 0 }));
    const tiersOf = (...members: SloSeries[]) =>
      tierBurns(slo, windowSeconds =>
        burnRate(slo, { measures: 'members', members }, { now: NOW, windowSeconds }),
      ).map(({ state }) => state);
    expect(tiersOf(failing, idle)).toEqual(['burning', 'burning', 'burning', 'burning']);
    expect(tiersOf(idle, idle)).toEqual(['calm', 'calm', 'calm', 'calm']);
  });

  it('says below how many events a single error fires', () => {
    expect(tierBurns(sloOf(), rate(0)).map(tier => tier.eventsToHearOfOne)).toEqual([
      70, 167, 334, 1000,
    ]);
  });

  it('agrees with the alert over the same series, whatever it is', () => {
    // So seldom bad that there may be none, one or several within the hour.
    const isBad = fc.oneof({ weight: 60, arbitrary: fc.constant(0) }, fc.constant(1));
    const bads = fc.array(isBad, { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom(1, 4), bads, (total, minutes) => {
        const series = minutely(1, before => ({ total, bad: minutes[60 - before] }));
        const [quick] = tierBurns(sloOf(), windowSeconds =>
          burnRate(sloOf(), series, { now: NOW, windowSeconds }),
        );
        const badOf = (count: number) =>
          minutes.slice(-count).reduce<number>((sum, bad) => sum + bad, 0);
        const ratioOf = (count: number) => badOf(count) / (count * total);
        const { factor } = alertTiers(sloOf().window)[0];
        const isBurning =
          ratioOf(60) > factor * 0.001 && ratioOf(5) > factor * 0.001 && badOf(60) > 1;
        expect(quick.state).toBe(isBurning ? 'burning' : 'calm');
      }),
      { numRuns: 500 },
    );
  });

  it('has as many tiers as the window has', () => {
    const series = hourly(NOW_MS, 2, () => traffic(1));
    const slo = sloOf({ window: { type: 'rolling', count: 1, unit: 'hour', seconds: 3600 } });
    expect(
      tierBurns(slo, windowSeconds => burnRate(slo, series, { now: NOW, windowSeconds })),
    ).toEqual([]);
  });
});
