import {
  addToLocalTime,
  formatLocalTime,
  localUnitsBetween,
  localWeekday,
  parseClockTime,
  parseLocalTime,
} from './localTime';

describe('reading', () => {
  it.each(['2026-01-05T09:00', '2024-02-29T23:59', '0099-12-31T00:00'])(
    'gives %s back as it was written',
    text => {
      expect(formatLocalTime(parseLocalTime(text)!)).toBe(text);
    },
  );

  it.each([
    '2026-01-05T24:00',
    '2026-02-30T09:00',
    '2026-01-05T09:00Z',
    '2026-01-05T09:00+01:00',
    '2026-01-05T09:00:00',
    '2026-01-05 09:00',
    '2026-01-05',
    '0000-01-01T00:00',
    '',
  ])('does not take %j for a local time', text => {
    expect(parseLocalTime(text)).toBeUndefined();
  });

  it.each([
    ['00:00', 0],
    ['09:30', 9.5 * 3_600_000],
    ['24:00', undefined],
    ['9:30', undefined],
    ['12:60', undefined],
  ])('reads the time of day %j', (text, expected) => {
    expect(parseClockTime(text)).toBe(expected);
  });
});

describe('counting from an anchor', () => {
  it.each([
    ['2026-01-31T09:00', 1, 'month', '2026-02-28T09:00'],
    ['2026-01-31T09:00', 2, 'month', '2026-03-31T09:00'],
    ['2026-01-31T09:00', 11, 'month', '2026-12-31T09:00'],
    ['2026-01-30T09:00', 1, 'month', '2026-02-28T09:00'],
    ['2026-01-29T09:00', 25, 'month', '2028-02-29T09:00'],
    ['2024-02-29T09:00', 12, 'month', '2025-02-28T09:00'],
    ['2024-02-29T09:00', -12, 'month', '2023-02-28T09:00'],
    ['2026-01-05T09:00', -1, 'week', '2025-12-29T09:00'],
    ['2026-01-05T09:00', 3, 'day', '2026-01-08T09:00'],
    ['2026-01-05T23:00', 2, 'hour', '2026-01-06T01:00'],
  ] as const)('%s and %i %s is %s', (anchor, amount, unit, expected) => {
    const anchorMs = parseLocalTime(anchor)!;
    const endMs = addToLocalTime(anchorMs, amount, unit);
    expect(formatLocalTime(endMs)).toBe(expected);
    expect(localUnitsBetween(anchorMs, endMs, unit)).toBe(amount);
    expect(localUnitsBetween(anchorMs, endMs - 1, unit)).toBe(amount - 1);
  });

  it.each([
    ['2026-01-05T09:00', 0],
    ['2026-01-11T23:59', 6],
    ['1969-12-31T00:00', 2],
  ])('%s is day %i of the week', (text, expected) => {
    expect(localWeekday(parseLocalTime(text)!)).toBe(expected);
  });
});
