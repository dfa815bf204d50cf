import type { JsonObject } from '@rollcall/model';
import fc from 'fast-check';
import { anyTimeInterval, type RawTimeInterval } from './__testUtils__/anyTimeInterval';
import { readAlertmanagerConfig } from './readAlertmanagerConfig';
import { isInTimeInterval } from './timeInterval';

function intervalOf(raw: RawTimeInterval) {
  const { config, problems } = readAlertmanagerConfig({
    route: { receiver: 'a' },
    receivers: [{ name: 'a' }],
    time_intervals: [{ name: 'x', time_intervals: [raw] }],
  } as unknown as JsonObject);
  return { interval: config.timeIntervals.get('x')![0], problems };
}

const isIn = (raw: RawTimeInterval, at: string) => isInTimeInterval(intervalOf(raw).interval, at);

const OSLO = { location: 'Europe/Oslo' };

describe('isInTimeInterval', () => {
  it.each([
    ['its first minute', '2026-06-01T09:00:00+02:00', true],
    ['the minute before', '2026-06-01T08:59:59+02:00', false],
    ['the minute after its last', '2026-06-01T17:00:00+02:00', false],
    ['summer time by the clock of the place', '2026-06-01T07:00:00Z', true],
    ['winter time by the clock of the place', '2026-12-01T07:00:00Z', false],
  ])('counts %s as it should', (_, at, expected) => {
    const raw = { ...OSLO, times: [{ start_time: '09:00', end_time: '17:00' }] };
    expect(isIn(raw, at)).toBe(expected);
  });

  it.each([
    ['before the gap', '2026-03-29T00:59:00Z', false],
    // The clock jumps from 02:00 to 03:00, so that the hour between never comes.
    ['after the gap', '2026-03-29T01:00:00Z', false],
    ['in the first of two like hours', '2026-10-25T00:30:00Z', true],
    ['in the second of them', '2026-10-25T01:30:00Z', true],
    ['after both', '2026-10-25T02:00:00Z', false],
  ])('goes by the clock where it changes: %s', (_, at, expected) => {
    const raw = { ...OSLO, times: [{ start_time: '02:00', end_time: '03:00' }] };
    expect(isIn(raw, at)).toBe(expected);
  });

  it.each([
    ['2026-02-28', ['-1'], true],
    ['2026-02-27', ['-1'], false],
    ['2028-02-29', ['-1'], true],
    // A month with an hour less than its days has all its days.
    ['2026-03-31', ['-1'], true],
    ['2026-03-30', ['-1'], false],
    ['2026-03-01', ['-31'], true],
    ['2026-04-30', ['-3:-1'], true],
    ['2026-04-27', ['-3:-1'], false],
    ['2026-02-28', ['29:31'], false],
    ['2026-02-28', ['25:31'], true],
    ['2026-02-14', ['10:-10'], true],
    ['2026-02-20', ['10:-10'], false],
  ])('counts days from the end of the month: %s in %j', (date, days, expected) => {
    expect(isIn({ ...OSLO, days_of_month: days }, `${date}T12:00:00Z`)).toBe(expected);
  });

  it('needs all of what is given, and of each list one', () => {
    const raw: RawTimeInterval = {
      weekdays: ['monday:tuesday', 'friday'],
      months: ['november', '12'],
      years: ['2026'],
    };
    expect(isIn(raw, '2026-11-27T12:00:00Z')).toBe(true);
    expect(isIn(raw, '2026-11-26T12:00:00Z')).toBe(false);
    expect(isIn(raw, '2026-10-30T12:00:00Z')).toBe(false);
    expect(isIn(raw, '2027-11-26T12:00:00Z')).toBe(false);
  });

  it('agrees with a calendar of another make at any instant', () => {
    const instants = fc.date({
      min: new Date('2025-01-01'),
      max: new Date('2027-12-31'),
      noInvalidDate: true,
    });
    let inside = 0;
    fc.assert(
      fc.property(
        anyTimeInterval,
        fc.array(instants, { minLength: 20, maxLength: 20 }),
        (raw, dates) => {
          const { interval, problems } = intervalOf(raw);
          fc.pre(problems.length === 0);
          for (const date of dates) {
            const expected = isInByIntl(raw, date);
            if (expected) inside++;
            expect({ raw, date, is: isInTimeInterval(interval, date.toISOString()) }).toEqual({
              raw,
              date,
              is: expected,
            });
          }
        },
      ),
      { seed: 20261126, numRuns: 600 },
    );
    expect(inside).toBeGreaterThan(200);
  });
});

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/** The same question, put to `Intl` and answered by enumeration. */
function isInByIntl(raw: RawTimeInterval, date: Date): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: raw.location ?? 'UTC',
    hourCycle: 'h23',
    weekday: 'long',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(date);
  const part = (type: string) => parts.find(item => item.type === type)!.value;
  const [year, month, day] = ['year', 'month', 'day'].map(type => Number(part(type)));
  const clock = `${part('hour')}:${part('minute')}`;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();

  function among(list: string[] | undefined, name: (text: string) => number, value: number) {
    if (!list) return true;
    return list.some(text => {
      const [from, to = from] = text.split(':').map(item => name(item));
      return from <= value && value <= to;
    });
  }
  return (
    (raw.times ?? [{ start_time: '00:00', end_time: '24:00' }]).some(
      ({ start_time, end_time }) => start_time <= clock && clock < end_time,
    ) &&
    among(
      raw.weekdays,
      text => WEEKDAYS.indexOf(text.toLowerCase()),
      WEEKDAYS.indexOf(part('weekday').toLowerCase()),
    ) &&
    among(
      raw.days_of_month,
      text => (Number(text) < 0 ? lastDay + 1 + Number(text) : Number(text)),
      day,
    ) &&
    among(raw.months, text => MONTHS.indexOf(text.toLowerCase()) + 1 || Number(text), month) &&
    among(raw.years, Number, year)
  );
}
