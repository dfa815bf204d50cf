import fc from 'fast-check';
import { DAY_MS, parseLocalTime } from './localTime';
import { zoneClock } from './ZoneClock';

function local(text: string): number {
  return parseLocalTime(text)!;
}

function instant(ms: number): string {
  return new Date(ms).toISOString().replace(':00.000Z', 'Z');
}

describe('a local time that comes once, twice or never', () => {
  it.each([
    // zone, local time, when something starts, when something ends
    ['America/Chicago', '2020-03-08T01:30', '2020-03-08T07:30Z', '2020-03-08T07:30Z'],
    ['America/Chicago', '2020-03-08T02:30', '2020-03-08T08:00Z', '2020-03-08T08:00Z'],
    ['America/Chicago', '2020-11-01T01:30', '2020-11-01T06:30Z', '2020-11-01T07:30Z'],
    ['America/Chicago', '2020-11-01T02:00', '2020-11-01T08:00Z', '2020-11-01T08:00Z'],
    ['Australia/Lord_Howe', '2020-10-04T02:15', '2020-10-03T15:30Z', '2020-10-03T15:30Z'],
    ['Australia/Lord_Howe', '2021-04-04T01:45', '2021-04-03T14:45Z', '2021-04-03T15:15Z'],
    ['America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00Z', '2018-11-04T03:00Z'],
    ['Pacific/Apia', '2011-12-30T09:00', '2011-12-30T10:00Z', '2011-12-30T10:00Z'],
    ['Pacific/Apia', '2011-12-29T23:59', '2011-12-30T09:59Z', '2011-12-30T09:59Z'],
    ['Europe/Dublin', '2026-10-25T01:30', '2026-10-25T00:30Z', '2026-10-25T01:30Z'],
    ['Africa/Casablanca', '2026-02-15T02:30', '2026-02-15T01:30Z', '2026-02-15T02:30Z'],
    ['Asia/Kathmandu', '2026-06-01T09:00', '2026-06-01T03:15Z', '2026-06-01T03:15Z'],
    ['UTC', '9999-12-31T23:59', '9999-12-31T23:59Z', '9999-12-31T23:59Z'],
  ])('%s %s starts at %s', (timeZone, text, start, end) => {
    const clock = zoneClock(timeZone);
    expect(instant(clock.firstOf(local(text)))).toBe(start);
    expect(instant(clock.lastOf(local(text)))).toBe(end);
  });
});

const ZONES = [
  'America/Chicago',
  'Europe/Oslo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Asia/Kathmandu',
];

const zones = fc.constantFrom(...ZONES);

const minutes = fc
  .integer({ min: Date.UTC(2009, 0) / 60_000, max: Date.UTC(2032, 0) / 60_000 })
  .map(at => at * 60_000);

describe('every instant and every local time', () => {
  it('agrees with the clocks the runtime shows', () => {
    fc.assert(
      fc.property(zones, minutes, (timeZone, atMs) => {
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone,
          dateStyle: 'short',
          timeStyle: 'short',
        }).format(atMs);
        expect(zoneClock(timeZone).localAt(atMs)).toBe(local(shown.replace(' ', 'T')));
      }),
    );
  });

  it('has its local time between the first and the last time that the clock shows it', () => {
    fc.assert(
      fc.property(zones, minutes, (timeZone, atMs) => {
        const clock = zoneClock(timeZone);
        const localMs = clock.localAt(atMs);
        const [firstMs, lastMs] = [clock.firstOf(localMs), clock.lastOf(localMs)];
        expect(firstMs).toBeLessThanOrEqual(atMs);
        expect(lastMs).toBeGreaterThanOrEqual(atMs);
        expect(clock.localAt(firstMs)).toBe(localMs);
        expect(clock.localAt(lastMs)).toBe(localMs);
      }),
    );
  });

  it('starts no earlier than what has an earlier local time', () => {
    fc.assert(
      fc.property(zones, minutes, fc.nat({ max: 3 * 1440 }), (timeZone, localMs, later) => {
        const clock = zoneClock(timeZone);
        const laterMs = localMs + later * 60_000;
        expect(clock.firstOf(laterMs)).toBeGreaterThanOrEqual(clock.firstOf(localMs));
        expect(clock.lastOf(laterMs)).toBeGreaterThanOrEqual(clock.lastOf(localMs));
      }),
    );
  });
});

describe('changes of the clocks', () => {
  it.each([
    ['Europe/Oslo', ['2024-10-27T01:00Z -60', '2025-03-30T01:00Z 60']],
    ['Asia/Kolkata', []],
    ['Australia/Lord_Howe', ['2024-10-05T15:30Z 30', '2025-04-05T15:00Z -30']],
  ])('of %s in the next 400 days', (timeZone, expected) => {
    const startMs = Date.UTC(2024, 5, 1);
    const found = zoneClock(timeZone).changes(startMs, startMs + 400 * DAY_MS);
    expect(
      found.map(
        ({ atMs, offsetBeforeMs, offsetAfterMs }) =>
          `${instant(atMs)} ${(offsetAfterMs - offsetBeforeMs) / 60_000}`,
      ),
    ).toEqual(expected);
  });

  it('are the same however the time is cut', () => {
    const clock = zoneClock('Africa/Casablanca');
    const whole = clock.changes(Date.UTC(2020, 0), Date.UTC(2026, 0));
    const cut = Array.from({ length: 24 }, (_, quarter) =>
      clock.changes(Date.UTC(2020, quarter * 3), Date.UTC(2020, quarter * 3 + 3)),
    ).flat();
    expect(whole).toHaveLength(12);
    expect(cut).toEqual(whole);
  });
});
