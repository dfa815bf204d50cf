import { rotationOf, windowOf } from '../__testUtils__/rotationOf';
import { finalSchedule } from '../schedule';
import type { TimeWindow } from '../types';
import { type CalendarEntry, calendarEntries } from './calendarEntries';
import { toICalendar } from './toICalendar';

const STAMP_MS = Date.parse('2026-01-01T00:00Z');
const WINDOW = windowOf('2026-01-05T08:00Z', '2026-02-02T08:00Z');

function spec(members: string, more = ''): string {
  return `
timeZone: Europe/Oslo
layers:
  - name: week
    versions: [{effectiveFrom: "2025-01-06T09:00", turn: {every: 1, unit: week}, members: ${members}}]
${more}`;
}

function entries(text: string, window: TimeWindow = WINDOW, userRef?: string): CalendarEntry[] {
  const rotation = rotationOf(text);
  return calendarEntries(rotation, finalSchedule(rotation, [], window), { window, userRef });
}

/** The events of a calendar as property by name, long lines joined. */
function events(text: string): Record<string, string>[] {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  const found: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') found.push({});
    const colon = line.indexOf(':');
    if (found.length > 0) found[found.length - 1][line.slice(0, colon)] ??= line.slice(colon + 1);
  }
  return found;
}

describe('calendarEntries', () => {
  it('gives one entry for each time somebody is on call', () => {
    const found = entries(spec('[ana, bo]'));
    expect(found.map(({ summary }) => summary)).toEqual([
      'user:ana on call: primary',
      'user:bo on call: primary',
      'user:ana on call: primary',
      'user:bo on call: primary',
    ]);
    expect(new Set(found.map(({ uid }) => uid)).size).toBe(4);
  });

  it('gives only those of one person, and says which override made it so', () => {
    const overridden = spec(
      '[ana, bo]',
      'overrides: [{id: trip, from: "2026-01-08T09:00", to: "2026-01-09T09:00", cover: {replace: ana, with: bo}}]',
    );
    expect(entries(overridden, WINDOW, 'user:default/bo')).toMatchObject([
      {
        startMs: Date.parse('2026-01-08T08:00Z'),
        summary: 'On call: primary',
        description: 'By override trip.',
      },
      { startMs: Date.parse('2026-01-12T08:00Z') },
      { startMs: Date.parse('2026-01-26T08:00Z') },
    ]);
  });

  it('keeps the name of a shift when the window moves on or somebody else changes', () => {
    const uids = (text: string, window?: TimeWindow) =>
      entries(text, window).map(({ uid, startMs }) => `${startMs} ${uid}`);
    const moved = windowOf('2026-01-12T08:00Z', '2026-02-16T08:00Z');
    const later = uids(spec('[ana, bo]'), moved);
    // The first of a window has no beginning in sight.
    expect(uids(spec('[ana, bo]')).slice(2)).toEqual(later.slice(1, 3));
    expect(uids(spec('[ana, cy]'))[2]).toEqual(uids(spec('[ana, bo]'))[2]);
  });

  it('keeps the name of a shift that never ends', () => {
    const [first] = entries(spec('[ana]'));
    const [second] = entries(spec('[ana]'), windowOf('2026-01-13T08:00Z', '2026-02-02T08:00Z'));
    expect(second.uid).toBe(first.uid);
  });
});

describe('toICalendar', () => {
  it('writes shifts in UTC, as something that keeps nobody busy', () => {
    const text = toICalendar({
      name: 'Payments',
      entries: entries(spec('[ana, bo]')),
      stampMs: STAMP_MS,
    });
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    expect(text).toContain('\r\nX-WR-CALNAME:Payments\r\n');
    expect(events(text)[1]).toMatchObject({
      UID: expect.stringMatching(/^[0-9a-f]{32}@oncall\.rollcall\.dev$/),
      DTSTART: '20260112T080000Z',
      DTEND: '20260119T080000Z',
      DTSTAMP: '20260101T000000Z',
      STATUS: 'CONFIRMED',
      TRANSP: 'TRANSPARENT',
      SUMMARY: 'user:bo on call: primary',
    });
  });

  it('calls off what was given out and is no longer true', () => {
    const before = entries(spec('[ana, bo]'));
    const now = entries(spec('[ana, cy]'));
    const found = events(
      toICalendar({ name: 'x', entries: now, removed: before, stampMs: STAMP_MS + 5000 }),
    );
    expect(found.map(({ SUMMARY, STATUS }) => [SUMMARY.slice(5, 8).trim(), STATUS])).toEqual([
      ['ana', 'CONFIRMED'],
      ['cy', 'CONFIRMED'],
      ['ana', 'CONFIRMED'],
      ['cy', 'CONFIRMED'],
      ['bo', 'CANCELLED'],
      ['bo', 'CANCELLED'],
    ]);
    const sequenceOf = (stampMs: number) =>
      Number(events(toICalendar({ name: 'x', entries: now, stampMs }))[0].SEQUENCE);
    expect(Number(found[0].SEQUENCE)).toBeGreaterThan(sequenceOf(STAMP_MS));
  });

  it('is the same text for the same shifts', () => {
    const write = () =>
      toICalendar({ name: 'x', entries: entries(spec('[ana]')), stampMs: STAMP_MS });
    expect(write()).toBe(write());
  });

  it.each([
    ['a line feed', '\n'],
    ['a carriage return', '\r'],
    ['both', '\r\n'],
    ['a vertical tab', '\v'],
    ['the next line of EBCDIC', '\u0085'],
    ['a separator of lines', '\u2028'],
    ['a separator of paragraphs', '\u2029'],
    ['the character zero', '\0'],
  ])('lets no name break out of its line by %s', (_, end) => {
    const [entry] = entries(spec('[ana]'));
    const hostile = {
      ...entry,
      summary: ['a', 'END:VEVENT', 'BEGIN:VALARM;x,y'].join(end),
      description: ['b', 'ATTACH:https://elsewhere.example'].join(end),
    };
    const name = ['x', 'BEGIN:VEVENT'].join(end);
    const text = toICalendar({ name, entries: [hostile], stampMs: STAMP_MS });
    // As the most lenient of those who read calendars would.
    const lines = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029\0]/);
    expect(lines.filter(line => /^(BEGIN|END|ATTACH)/.test(line))).toEqual([
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it('turns no letters around', () => {
    const [entry] = entries(spec('[ana]'));
    const text = toICalendar({
      ...{ name: 'x', stampMs: STAMP_MS },
      entries: [{ ...entry, summary: 'On call: \u202eevitaler\u202c' }],
    });
    expect(events(text)[0].SUMMARY).toBe('On call: evitaler');
  });
});
