import { formatDay, formatLength, formatMoment, formatSpan, formatZone } from './formatTime';

const OSLO = { timeZone: 'Europe/Oslo', nowMs: Date.parse('2026-11-21T12:00:00Z') };
const at = (text: string) => Date.parse(text);

describe('times in words', () => {
  it('writes the year only where it is another one', () => {
    expect(formatMoment(at('2026-12-07T08:00:00Z'), OSLO)).toBe('Mon 7 Dec, 09:00');
    expect(formatMoment(at('2026-12-31T23:30:00Z'), OSLO)).toBe('Fri 1 Jan 2027, 00:30');
    expect(formatDay(at('2026-09-07T08:00:00Z'), OSLO)).toBe('Mon 7 Sep');
  });

  it.each([
    ['2026-12-07T08:00:00Z', '2026-12-14T08:00:00Z', 'Mon 7 Dec, 09:00 – Mon 14 Dec, 09:00'],
    ['2026-12-07T08:00:00Z', '2026-12-07T16:00:00Z', 'Mon 7 Dec, 09:00 – 17:00'],
    // The hour that comes twice.
    ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', 'Sun 25 Oct, 02:30 – 02:30'],
  ])('from %s to %s', (start, end, text) => {
    expect(formatSpan({ startMs: at(start), endMs: at(end) }, OSLO)).toBe(text);
  });

  it.each([
    [25 * 3_600_000, '25 h'],
    [168 * 3_600_000, '168 h'],
    [30 * 60_000, '30 min'],
    [7.5 * 3_600_000, '7 h 30 min'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatLength(ms)).toBe(text);
  });

  it.each([
    ['Europe/Oslo', '2026-07-01T00:00:00Z', 'Europe/Oslo (UTC+02:00)'],
    ['Africa/Accra', '2026-07-01T00:00:00Z', 'Africa/Accra (UTC)'],
    ['Asia/Kathmandu', '2026-07-01T00:00:00Z', 'Asia/Kathmandu (UTC+05:45)'],
  ])('%s at %s', (timeZone, instant, text) => {
    expect(formatZone(timeZone, at(instant))).toBe(text);
  });
});
