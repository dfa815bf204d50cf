import { daysOf, instantOfLocal, localTimeOf } from './zonedTime';

describe('a local time as an instant', () => {
  it.each([
    [
      'an ordinary one',
      'Europe/Oslo',
      '2026-12-07T09:00',
      '2026-12-07T08:00:00Z',
      '2026-12-07T08:00:00Z',
    ],
    [
      'one shown twice',
      'America/Chicago',
      '2020-11-01T01:30',
      '2020-11-01T06:30:00Z',
      '2020-11-01T07:30:00Z',
    ],
    [
      'one never shown',
      'America/Chicago',
      '2020-03-08T02:30',
      '2020-03-08T08:00:00Z',
      '2020-03-08T08:00:00Z',
    ],
    [
      'half an hour skipped',
      'Australia/Lord_Howe',
      '2026-10-04T02:15',
      '2026-10-03T15:30:00Z',
      '2026-10-03T15:30:00Z',
    ],
    [
      'a midnight skipped',
      'America/Sao_Paulo',
      '2018-11-04T00:00',
      '2018-11-04T03:00:00Z',
      '2018-11-04T03:00:00Z',
    ],
    [
      'in a day skipped',
      'Pacific/Apia',
      '2011-12-30T12:00',
      '2011-12-30T10:00:00Z',
      '2011-12-30T10:00:00Z',
    ],
    [
      'a quarter of an hour off',
      'Asia/Kathmandu',
      '2026-01-01T00:00',
      '2025-12-31T18:15:00Z',
      '2025-12-31T18:15:00Z',
    ],
    [
      'summer by winter time',
      'Europe/Dublin',
      '2026-10-25T01:30',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
    ],
  ])('%s: %s %s', (_, timeZone, local, first, last) => {
    expect(instantOfLocal(local, { timeZone })).toBe(Date.parse(first));
    expect(instantOfLocal(local, { timeZone, occurrence: 'last' })).toBe(Date.parse(last));
  });

  it.each(['', 'soon', '2026-13-01T00:00', '2026-12-01'])('nothing for %j', local => {
    expect(instantOfLocal(local, { timeZone: 'UTC' })).toBeUndefined();
  });

  it('goes back to what the clock shows', () => {
    expect(localTimeOf(Date.parse('2026-07-01T22:30:00Z'), 'Asia/Tokyo')).toBe('2026-07-02T07:30');
    expect(localTimeOf(Date.parse('2026-07-01T00:00:00Z'), 'America/Chicago')).toBe(
      '2026-06-30T19:00',
    );
  });
});

describe('the days of a zone', () => {
  const lengths = (timeZone: string, start: string, end: string) =>
    daysOf({ timeZone, startMs: Date.parse(start), endMs: Date.parse(end) }).map(
      day => `${day.date} ${(day.endMs - day.startMs) / 3_600_000}`,
    );

  it.each([
    [
      'Europe/Oslo',
      '2026-10-24T12:00:00Z',
      '2026-10-26T12:00:00Z',
      ['2026-10-24 24', '2026-10-25 25', '2026-10-26 24'],
    ],
    ['Europe/Oslo', '2026-03-29T12:00:00Z', '2026-03-29T13:00:00Z', ['2026-03-29 23']],
    ['Australia/Lord_Howe', '2026-10-03T20:00:00Z', '2026-10-03T21:00:00Z', ['2026-10-04 23.5']],
    ['America/Sao_Paulo', '2018-11-04T05:00:00Z', '2018-11-04T06:00:00Z', ['2018-11-04 23']],
    ['America/Sao_Paulo', '2019-02-16T12:00:00Z', '2019-02-16T13:00:00Z', ['2019-02-16 25']],
    [
      'Pacific/Apia',
      '2011-12-29T20:00:00Z',
      '2011-12-30T20:00:00Z',
      ['2011-12-29 24', '2011-12-31 24'],
    ],
  ])('in %s from %s to %s', (timeZone, start, end, expected) => {
    expect(lengths(timeZone, start, end)).toEqual(expected);
  });

  it('ends before a day that begins where the stretch ends', () => {
    expect(lengths('UTC', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z')).toEqual([
      '2026-01-01 24',
    ]);
  });
});
