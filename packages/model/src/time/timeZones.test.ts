import { isTimeZone, nearestTimeZones, tzdataVersion } from './timeZones';

describe('isTimeZone', () => {
  it.each(['Europe/Oslo', 'UTC', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Etc/GMT+2'])(
    'knows %s',
    name => {
      expect(isTimeZone(name)).toBe(true);
    },
  );

  it.each(['+02:00', 'UTC+2', 'Oslo', 'Europa/Oslo', 'Z', ''])('does not take %j for one', name => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe('nearestTimeZones', () => {
  it.each([
    ['Oslo', 'Europe/Oslo'],
    ['Europa/Oslo', 'Europe/Oslo'],
    ['Europe/Olso', 'Europe/Oslo'],
    ['america/new york', 'America/New_York'],
    ['Lisboa', 'Europe/Lisbon'],
  ])('%s was meant to be %s', (written, meant) => {
    expect(nearestTimeZones(written)).toContain(meant);
  });

  it('is silent where nothing is near', () => {
    expect(nearestTimeZones('+02:00')).toEqual([]);
  });
});

it('says which time zone database it computes with', () => {
  expect(tzdataVersion()).toMatch(/^\d{4}[a-z]+$/);
});
