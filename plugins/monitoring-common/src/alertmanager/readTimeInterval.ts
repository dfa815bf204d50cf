import { Temporal } from '@rollcall/model';
import type { ConfigReader } from './ConfigReader';
import type { NumberRange, TimeInterval } from './types';

const FIELDS = ['times', 'weekdays', 'days_of_month', 'months', 'years', 'location'];
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

type ReadNumber = (text: string) => number | undefined;

function wholeNumber(least: number, most: number): ReadNumber {
  return text => {
    const value = /^-?\d+$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? value : undefined;
  };
}

function named(names: readonly string[], offset: number, otherwise?: ReadNumber): ReadNumber {
  return text => {
    const at = names.indexOf(text.toLowerCase());
    return at < 0 ? otherwise?.(text) : at + offset;
  };
}

const weekday = named(DAYS, 0);
const month = named(MONTHS, 1, wholeNumber(1, 12));
const year = wholeNumber(0, 9999);
const anyDay = wholeNumber(-31, 31);
const dayOfMonth: ReadNumber = text => anyDay(text) || undefined;

/** A range from a day to one counted from the end must hold in a month of twenty-eight days, by the count of Alertmanager. */
const SHORTEST_COUNTED = 28;

/** Both ends, or one value for both; `undefined` where the text is no range. */
function rangeOf(text: string, read: ReadNumber): NumberRange | undefined {
  const [first, last = first, more] = text.split(':').map(part => part.trim());
  const from = read(first);
  const to = read(last);
  if (more !== undefined || from === undefined || to === undefined) return undefined;
  // Counted from the end of the month, a range must stay there.
  if (from < 0 && to > 0) return undefined;
  const end = from > 0 && to < 0 ? SHORTEST_COUNTED + to : to;
  return from <= end ? { from, to } : undefined;
}

function ranges(
  reader: ConfigReader,
  field: string,
  read: ReadNumber,
  example: string,
): NumberRange[] | undefined {
  if (reader.value[field] === undefined || reader.value[field] === null) return undefined;
  return reader.texts(field).flatMap((text, at) => {
    const range = rangeOf(text, read);
    if (range) return [range];
    const remedy = `Write one value or a range from the earlier to the later, such as ${example}.`;
    reader.problem([field, at], `"${text}" is no range of "${field}".`, remedy);
    return [];
  });
}

function minuteOf(text: string | undefined): number | undefined {
  const match = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/.exec(text ?? '');
  if (!match) return undefined;
  return match[1] === undefined ? 24 * 60 : Number(match[1]) * 60 + Number(match[2]);
}

function times(reader: ConfigReader): NumberRange[] | undefined {
  if (reader.value.times === undefined || reader.value.times === null) return undefined;
  return reader.items('times').flatMap(item => {
    item.only(['start_time', 'end_time']);
    const from = minuteOf(item.text('start_time'));
    const to = minuteOf(item.text('end_time'));
    if (from !== undefined && to !== undefined && from < to) return [{ from, to }];
    const remedy =
      'Write start_time and end_time as "09:00", the earlier first; cut a night in two at "24:00".';
    item.problem([], 'A time must begin before it ends, on one day.', remedy);
    return [];
  });
}

function timeZone(reader: ConfigReader): string {
  const written = reader.text('location');
  if (written === undefined || written === '') return 'UTC';
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(written).timeZoneId;
  } catch {
    const remedy = 'Write a name of the IANA database, such as Europe/Oslo.';
    reader.problem(['location'], `"${written}" is no time zone that can be known here.`, remedy);
    return 'UTC';
  }
}

/**
 * Reads one time interval of a configuration.
 *
 * @internal
 */
export function readTimeInterval(reader: ConfigReader): TimeInterval {
  reader.only(FIELDS);
  const read = {
    minutes: times(reader),
    weekdays: ranges(reader, 'weekdays', weekday, 'monday:friday'),
    daysOfMonth: ranges(reader, 'days_of_month', dayOfMonth, '1:5 or -3:-1'),
    months: ranges(reader, 'months', month, 'november:december'),
    years: ranges(reader, 'years', year, '2026:2027'),
  };
  const given = Object.entries(read).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), timeZone: timeZone(reader) };
}
