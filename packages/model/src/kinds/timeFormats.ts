import { DAY_MS, formatLocalTime, parseClockTime, parseLocalTime } from '../time/localTime';
import { isTimeZone, nearestTimeZones } from '../time/timeZones';
import type { Format } from './formats';

const OFFSET = /^(?:(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|Z)$/i;
const LOCAL_TIME_WITH_MORE =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const CLOCK_TIME_WITH_MORE = /^(\d{1,2})[:.](\d{2})(?::\d{2})?$/;

function adviseTimeZone(text: string): string {
  if (OFFSET.test(text.trim())) {
    return 'An offset does not say when the clocks change: name the place whose clock counts, such as "Europe/Oslo".';
  }
  const near = nearestTimeZones(text).map(name => `"${name}"`);
  return near.length > 0
    ? `Did you mean ${near.join(' or ')}?`
    : 'Use a name of the IANA time zone database, such as "Europe/Oslo".';
}

/** A local time written otherwise, as it should be written; `undefined` where it cannot be told. */
function localTimeOf(date: string, hour: string, minute: string): string | undefined {
  if (hour === '24' && minute === '00') {
    const midnightMs = parseLocalTime(`${date}T00:00`);
    return midnightMs === undefined ? undefined : formatLocalTime(midnightMs + DAY_MS);
  }
  const text = `${date}T${hour.padStart(2, '0')}:${minute}`;
  return parseLocalTime(text) === undefined ? undefined : text;
}

function adviseLocalTime(text: string): string | undefined {
  const match = LOCAL_TIME_WITH_MORE.exec(text.trim());
  if (!match) return undefined;
  const [, date, hour = '09', minute = '00', offset] = match;
  const meant = localTimeOf(date, hour, minute);
  if (meant === undefined) return undefined;
  if (offset !== undefined) {
    return `Leave the offset out, such as "${meant}": the time counts on the clock of the rotation's "timeZone".`;
  }
  if (hour === '24') return `Write "${meant}": a day ends where the next one begins.`;
  return `Change it, for instance to "${meant}".`;
}

function adviseClockTime(text: string): string | undefined {
  const match = CLOCK_TIME_WITH_MORE.exec(text.trim());
  if (!match) return undefined;
  const [, hour, minute] = match;
  if (hour === '24' && minute === '00') {
    return 'Write "00:00": a day ends where the next one begins.';
  }
  const meant = `${hour.padStart(2, '0')}:${minute}`;
  return parseClockTime(meant) === undefined ? undefined : `Change it, for instance to "${meant}".`;
}

/** Formats of time zones and of times on the clock of one. @internal */
export const TIME_FORMATS: Record<string, Format> = {
  'time-zone': {
    validate: isTimeZone,
    expected: 'the IANA name of a time zone, such as "Europe/Oslo"',
    advise: adviseTimeZone,
  },
  'local-time': {
    validate: text => parseLocalTime(text) !== undefined,
    expected: 'a local time as YYYY-MM-DDTHH:MM, without offset',
    advise: adviseLocalTime,
  },
  'clock-time': {
    validate: text => parseClockTime(text) !== undefined,
    expected: 'a time of day as HH:MM, from "00:00" to "23:59"',
    advise: adviseClockTime,
  },
};
