import { parseLocalTime, zoneClock } from '@rollcall/model';
import fc from 'fast-check';
import { instantOf } from '../__testUtils__/rotationOf';
import { turnLine } from './turnLine';

const HOURLY = { every: 1, unit: 'hour' } as const;

describe('turnLine', () => {
  it.each([
    // The clocks of Chicago show 01:00 to 01:59 twice that night.
    ['2020-11-01T06:29Z', 0],
    ['2020-11-01T06:30Z', 1],
    ['2020-11-01T07:00Z', 1],
    ['2020-11-01T07:29Z', 1],
    ['2020-11-01T08:29Z', 1],
    ['2020-11-01T08:30Z', 2],
  ])('at %s finds turn %i, which has begun', (at, expected) => {
    const line = turnLine(
      zoneClock('America/Chicago'),
      parseLocalTime('2020-11-01T00:30')!,
      HOURLY,
    );
    expect(line.turnAt(instantOf(at))).toBe(expected);
  });

  it('finds for every instant the turn that has begun and whose next has not', () => {
    const zones = ['America/Chicago', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca'];
    // Within two days of changes of these zones.
    const changes = [
      '2020-11-01T07:00Z',
      '2021-04-03T15:00Z',
      '2011-12-30T10:00Z',
      '2026-02-15T02:00Z',
    ];
    const minutes = fc.integer({ min: -2880, max: 2880 });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...changes),
        minutes,
        minutes,
        fc.record({
          every: fc.integer({ min: 1, max: 7 }),
          unit: fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const),
        }),
        (zone, change, later, earlier, turn) => {
          const atMs = instantOf(change) + later * 60_000;
          const anchorMs = instantOf(change) + earlier * 60_000;
          const line = turnLine(zoneClock(zone), anchorMs, turn);
          const index = line.turnAt(atMs);
          expect(line.startMs(index)).toBeLessThanOrEqual(atMs);
          expect(line.startMs(index + 1)).toBeGreaterThan(atMs);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
