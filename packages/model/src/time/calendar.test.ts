import { addDurationMs, endOfDayMs, isDuration, parseInstantMs } from './calendar';

describe('parseInstantMs', () => {
  it.each([
    ['2026-11-21', Date.UTC(2026, 10, 21)],
    ['2026-11-21T08:00:00Z', Date.UTC(2026, 10, 21, 8)],
    ['2026-11-21T08:00:00+01:00', Date.UTC(2026, 10, 21, 7)],
    ['2026-02-30', undefined],
    ['2026-11-21T08:00:00', undefined],
    ['soon', undefined],
  ])('reads %j as %j', (text, expected) => {
    expect(parseInstantMs(text)).toBe(expected);
  });
});

describe('durations', () => {
  it.each([
    ['P14D', true],
    ['PT10M', true],
    ['P1M', true],
    ['-P1D', false],
    ['14 days', false],
    ['', false],
  ])('%j is one: %j', (text, expected) => {
    expect(isDuration(text)).toBe(expected);
  });

  it('counts months on the calendar', () => {
    expect(addDurationMs(Date.UTC(2026, 0, 31), 'P1M')).toBe(Date.UTC(2026, 1, 28));
    expect(addDurationMs(Date.UTC(2026, 0, 31), '-P31D')).toBe(Date.UTC(2025, 11, 31));
  });
});

describe('endOfDayMs', () => {
  it('is the first moment of the next day', () => {
    expect(endOfDayMs('2026-12-31')).toBe(Date.UTC(2027, 0, 1));
    expect(endOfDayMs('2026-13-01')).toBeUndefined();
    expect(endOfDayMs('2026-12-31T10:00:00Z')).toBeUndefined();
  });
});
