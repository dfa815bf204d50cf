import fc from 'fast-check';
import type { CalendarWindow, WindowUnit } from '../slo/SloWindow';
import { rollingWindow } from '../slo/SloWindow';
import { periodOf } from './periodOf';

function calendar(
  count: number,
  unit: WindowUnit,
  startTime: string,
  timeZone = 'UTC',
): CalendarWindow {
  return { type: 'calendar', count, unit, startTime, timeZone };
}

function iso({ startMs, endMs }: { startMs: number; endMs: number }): string[] {
  return [startMs, endMs].map(ms => new Date(ms).toISOString().replace('.000', ''));
}

describe('periodOf', () => {
  it('of a rolling window ends now', () => {
    const window = rollingWindow({ count: 28, unit: 'day' });
    expect(iso(periodOf(window, Date.parse('2026-11-21T10:00:00Z')))).toEqual([
      '2026-10-24T10:00:00Z',
      '2026-11-21T10:00:00Z',
    ]);
  });

  it.each([
    [
      'a month',
      calendar(1, 'month', '2026-01-01T00:00:00'),
      '2026-02-28T23:59:59Z',
      ['2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
    ],
    [
      'a month from the 31st',
      calendar(1, 'month', '2026-01-31T00:00:00'),
      '2026-03-15T00:00:00Z',
      ['2026-02-28T00:00:00Z', '2026-03-31T00:00:00Z'],
    ],
    [
      'a quarter in a zone',
      calendar(1, 'quarter', '2026-01-01T00:00:00', 'Europe/Oslo'),
      '2026-05-01T00:00:00Z',
      ['2026-03-31T22:00:00Z', '2026-06-30T22:00:00Z'],
    ],
    [
      'a day of 23 hours',
      calendar(1, 'day', '2026-01-01T00:00:00', 'Europe/Oslo'),
      '2026-03-29T12:00:00Z',
      ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ],
    [
      'a day of 25 hours',
      calendar(1, 'day', '2026-01-01T00:00:00', 'Europe/Oslo'),
      '2026-10-25T12:00:00Z',
      ['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
    ],
    [
      'a leap year',
      calendar(1, 'year', '2020-02-29T00:00:00'),
      '2026-06-01T00:00:00Z',
      ['2026-02-28T00:00:00Z', '2027-02-28T00:00:00Z'],
    ],
    [
      'two weeks',
      calendar(2, 'week', '2026-01-05T09:00:00'),
      '2026-01-19T09:00:00Z',
      ['2026-01-19T09:00:00Z', '2026-02-02T09:00:00Z'],
    ],
    [
      'a time before the first',
      calendar(1, 'month', '2026-06-01T00:00:00'),
      '2026-04-15T00:00:00Z',
      ['2026-04-01T00:00:00Z', '2026-05-01T00:00:00Z'],
    ],
    [
      'minutes',
      calendar(90, 'minute', '2026-01-01T00:00:00'),
      '2026-01-01T01:45:00Z',
      ['2026-01-01T01:30:00Z', '2026-01-01T03:00:00Z'],
    ],
  ] as const)('of %s follows the calendar', (_, window, now, expected) => {
    expect(iso(periodOf(window, Date.parse(now)))).toEqual(expected);
  });

  it('holds the instant, and the next begins where it ends', () => {
    const units: WindowUnit[] = ['hour', 'day', 'week', 'month', 'quarter', 'year'];
    fc.assert(
      fc.property(
        fc.constantFrom(...units),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(
          'UTC',
          'Europe/Oslo',
          'America/New_York',
          'Australia/Lord_Howe',
          'Pacific/Apia',
        ),
        fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        fc.constantFrom('2026-01-31T02:30:00', '2020-02-29T00:00:00', '2022-01-01T12:30:00'),
        (unit, count, timeZone, now, startTime) => {
          const window = calendar(count, unit, startTime, timeZone);
          const { startMs, endMs } = periodOf(window, now.getTime());
          expect(startMs).toBeLessThanOrEqual(now.getTime());
          expect(endMs).toBeGreaterThan(now.getTime());
          expect(periodOf(window, endMs).startMs).toBe(endMs);
        },
      ),
    );
  });
});
