import { readCalendar } from './readCalendar';

const WINDOW = {
  startMs: Date.parse('2026-11-20T00:00:00Z'),
  endMs: Date.parse('2027-01-10T00:00:00Z'),
};

function calendar(events: string, head = ''): string {
  const text = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
X-WR-CALNAME:Platform
${head}${events}
END:VCALENDAR
`;
  return text.replaceAll('\n', '\r\n');
}

function event(lines: string, uid = 'a'): string {
  return `BEGIN:VEVENT\nUID:${uid}\nDTSTAMP:20261101T000000Z\n${lines}\nEND:VEVENT`;
}

function read(text: string) {
  return readCalendar(text, { window: WINDOW, timeZone: 'Europe/Oslo' }).shifts.map(
    ({ startMs, endMs, person }) =>
      `${new Date(startMs).toISOString().slice(0, 16)} ${new Date(endMs).toISOString().slice(0, 16)} ${person.email ?? person.name}`,
  );
}

describe('reading a calendar', () => {
  it.each([
    [
      'in UTC',
      'DTSTART:20261126T090000Z\nDTEND:20261127T090000Z\nSUMMARY:mara',
      ['2026-11-26T09:00 2026-11-27T09:00 mara'],
    ],
    [
      'on the clock of its zone',
      'DTSTART;TZID=America/Chicago:20261126T090000\nDTEND;TZID=America/Chicago:20261126T170000\nSUMMARY:mara',
      ['2026-11-26T15:00 2026-11-26T23:00 mara'],
    ],
    [
      'in a zone of Windows',
      'DTSTART;TZID="W. Europe Standard Time":20261126T090000\nDURATION:PT8H\nSUMMARY:mara',
      ['2026-11-26T08:00 2026-11-26T16:00 mara'],
    ],
    [
      'on nobody\u2019s clock, which is then that of the feed',
      'DTSTART:20261126T090000\nDTEND:20261126T170000\nSUMMARY:mara',
      ['2026-11-26T08:00 2026-11-26T16:00 mara'],
    ],
    [
      'of a whole day',
      'DTSTART;VALUE=DATE:20261126\nDTEND;VALUE=DATE:20261128\nSUMMARY:mara',
      ['2026-11-25T23:00 2026-11-27T23:00 mara'],
    ],
    [
      'of a day that does not say when it ends',
      'DTSTART;VALUE=DATE:20261126\nSUMMARY:mara',
      ['2026-11-25T23:00 2026-11-26T23:00 mara'],
    ],
    [
      'that began before and ends after, cut to the window',
      'DTSTART:20260101T000000Z\nDTEND:20280101T000000Z\nSUMMARY:mara',
      ['2026-11-20T00:00 2027-01-10T00:00 mara'],
    ],
    ['that is over', 'DTSTART:20260101T000000Z\nDTEND:20260102T000000Z\nSUMMARY:mara', []],
    [
      'that was cancelled',
      'DTSTART:20261126T090000Z\nDTEND:20261127T090000Z\nSUMMARY:mara\nSTATUS:CANCELLED',
      [],
    ],
    [
      'of attendees, but for rooms and those who declined',
      'DTSTART:20261126T090000Z\nDTEND:20261127T090000Z\nSUMMARY:On call\nATTENDEE;CN=Mara:mailto:Mara@Fjordly.test\nATTENDEE;CUTYPE=ROOM;CN=Attic:mailto:attic@fjordly.test\nATTENDEE;PARTSTAT=DECLINED:mailto:kim@fjordly.test',
      ['2026-11-26T09:00 2026-11-27T09:00 mara@fjordly.test'],
    ],
    [
      'over a fold of lines',
      'DTSTART:20261126T090000Z\nDTEND:20261127T09\n 0000Z\nSUMMARY:On call - ma\n ra',
      ['2026-11-26T09:00 2026-11-27T09:00 On call - mara'],
    ],
  ])('takes an event %s', (_, lines, expected) => {
    expect(read(calendar(event(lines)))).toEqual(expected);
  });

  it('follows a rule over a change of the clocks, with what was left out and moved', () => {
    const weekly = event(
      `DTSTART;TZID=America/Chicago:20261005T090000
DTEND;TZID=America/Chicago:20261012T090000
RRULE:FREQ=WEEKLY;INTERVAL=2
EXDATE;TZID=America/Chicago:20261214T090000
SUMMARY:mara`,
    );
    const moved = event(
      `RECURRENCE-ID;TZID=America/Chicago:20261130T090000
DTSTART;TZID=America/Chicago:20261201T090000
DTEND;TZID=America/Chicago:20261207T090000
SUMMARY:kim`,
    );
    expect(read(calendar(`${weekly}\n${moved}`))).toEqual([
      '2026-11-20T00:00 2026-11-23T15:00 mara',
      '2026-12-01T15:00 2026-12-07T15:00 kim',
      '2026-12-28T15:00 2027-01-04T15:00 mara',
    ]);
  });

  it('repeats whole days by the clock of the feed\u2019s own zone, not by today\u2019s offset', () => {
    const text = calendar(
      event('DTSTART;VALUE=DATE:20260301\nRRULE:FREQ=MONTHLY\nSUMMARY:mara'),
      'X-WR-TIMEZONE:America/New_York\n',
    );
    expect(read(text)).toEqual([
      '2026-12-01T05:00 2026-12-02T05:00 mara',
      '2027-01-01T05:00 2027-01-02T05:00 mara',
    ]);
    const summer = {
      startMs: Date.parse('2026-07-01T00:00Z'),
      endMs: Date.parse('2026-07-09T00:00Z'),
    };
    expect(
      readCalendar(text, { window: summer, timeZone: 'UTC' }).shifts.map(({ startMs }) =>
        new Date(startMs).toISOString(),
      ),
    ).toEqual(['2026-07-01T04:00:00.000Z']);
  });

  it('says what the calendar is called', () => {
    expect(readCalendar(calendar(''), { window: WINDOW, timeZone: 'UTC' })).toEqual({
      shifts: [],
      window: WINDOW,
      title: 'Platform',
    });
  });

  it.each([
    ['a page', '<html><body>Sign in</body></html>', 'is no calendar'],
    ['nothing', '', 'is no calendar'],
    ['half a calendar', calendar('').replace('END:VCALENDAR', ''), 'is no calendar'],
    [
      'a shift that ends before it begins',
      calendar(event('DTSTART:20261126T090000Z\nDTEND:20261125T090000Z\nSUMMARY:mara')),
      'does not end after it begins',
    ],
    [
      'a zone nobody knows',
      calendar(
        event('DTSTART;TZID=Nowhere/Else:20261126T090000\nDTEND;TZID=Nowhere/Else:20261127T090000'),
      ),
      'time zone that is not known',
    ],
    [
      'a shift every minute',
      calendar(event('DTSTART:20261126T090000Z\nDTEND:20261126T090100Z\nRRULE:FREQ=MINUTELY')),
      'comes too often',
    ],
    [
      'a shift every hour since the beginning of time',
      calendar(event('DTSTART:19700101T000000Z\nDTEND:19700101T010000Z\nRRULE:FREQ=HOURLY')),
      'comes too often',
    ],
    [
      'more events than anybody has',
      calendar(
        Array.from({ length: 10_001 }, (_, at) =>
          event('DTSTART:20261126T090000Z\nDTEND:20261127T090000Z\nSUMMARY:m', `e${at}`),
        ).join('\n'),
      ),
      'has 10001 events',
    ],
  ])('believes nothing of %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
