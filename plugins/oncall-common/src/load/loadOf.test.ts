import { rotationOf, windowOf } from '../__testUtils__/rotationOf';
import { finalSchedule } from '../schedule';
import { balanceOf, loadOf } from './loadOf';

const HOUR_MS = 3_600_000;

function load(options: {
  window: [string, string];
  zone?: string;
  holidays?: string[];
  members?: string;
}) {
  const { window, zone = 'Europe/Oslo', holidays = [], members = '[ana]' } = options;
  const rotation = rotationOf(`
timeZone: UTC
layers:
  - name: day
    versions: [{effectiveFrom: "2026-01-05T00:00", turn: {every: 1, unit: day}, members: ${members}}]
`);
  const slots = finalSchedule(rotation, [], windowOf(...window));
  return loadOf(slots, { timeZoneOf: () => zone, holidaysOf: () => holidays }).map(item => ({
    user: item.userRef.slice('user:default/'.length),
    shifts: item.shiftCount,
    hours: item.onCallMs / HOUR_MS,
    nights: item.nightMs / HOUR_MS,
    weekends: item.weekendMs / HOUR_MS,
    holidays: item.holidayMs / HOUR_MS,
  }));
}

describe('loadOf', () => {
  it('counts nights, weekends and holidays on the clock where somebody lives', () => {
    // Friday noon to Saturday noon in UTC.
    const window: [string, string] = ['2026-01-09T12:00Z', '2026-01-10T12:00Z'];
    expect(load({ window, holidays: ['2026-01-10'] })).toEqual([
      { user: 'ana', shifts: 1, hours: 24, nights: 9, weekends: 13, holidays: 13 },
    ]);
    expect(load({ window, zone: 'Asia/Tokyo' })).toEqual([
      { user: 'ana', shifts: 1, hours: 24, nights: 9, weekends: 21, holidays: 0 },
    ]);
  });

  it('counts a night of which an hour is missing, and one that has an hour more', () => {
    expect(load({ window: ['2026-03-28T12:00Z', '2026-03-29T12:00Z'] })[0].nights).toBe(8);
    expect(load({ window: ['2026-10-24T12:00Z', '2026-10-25T12:00Z'] })[0].nights).toBe(10);
  });

  it('counts the shifts of each person', () => {
    const found = load({
      window: ['2026-01-05T00:00Z', '2026-01-08T00:00Z'],
      members: '[bo, ana]',
    });
    expect(found.map(({ user, shifts, hours }) => [user, shifts, hours])).toEqual([
      ['ana', 1, 24],
      ['bo', 2, 48],
    ]);
  });
});

describe('balanceOf', () => {
  const shares = (...hours: number[]) => hours.map(onCallMs => ({ onCallMs }));

  it.each([
    [[10, 10, 10], 100],
    [[96, 100], 100],
    [[94, 100], 94],
    [[10, 20, 40], (100 * (0.5 + 0.25 + 0.5)) / 3],
    [[0, 0], 100],
    [[0, 10], 0],
  ])('of %j is %d', (hours, expected) => {
    expect(balanceOf(shares(...hours))).toBeCloseTo(expected);
  });

  it('is none of fewer than two', () => {
    expect(balanceOf(shares(10))).toBeUndefined();
    expect(balanceOf([])).toBeUndefined();
  });
});
