/*
 * Times on a clock on the wall, without a zone. They are numbers, so that handoffs are arithmetic; a `ZoneClock` turns
 * them into instants.
 */

const LOCAL_TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;
const CLOCK_TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

const HOUR_MS = 3_600_000;

/** @public */
export const DAY_MS = 24 * HOUR_MS;

/** What local time is counted in. @public */
export type LocalUnit = 'hour' | 'day' | 'week' | 'month';

const UNIT_MS: Record<Exclude<LocalUnit, 'month'>, number> = {
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
};

/**
 * Reads a local time as documents write it.
 *
 * @param text - `YYYY-MM-DDTHH:MM`; nothing else is read, neither seconds nor an offset
 * @returns milliseconds from 1970-01-01T00:00 as the clock on the wall counts them, or `undefined`
 * @public
 */
export function parseLocalTime(text: string): number | undefined {
  const match = LOCAL_TIME.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute] = match.slice(1).map(Number);
  if (hour > 23 || minute > 59 || year < 1) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() + hour * HOUR_MS + minute * 60_000;
}

/**
 * Reads a time of day.
 *
 * @param text - `HH:MM`, from 00:00 to 23:59
 * @returns milliseconds since midnight on the clock, or `undefined`
 * @public
 */
export function parseClockTime(text: string): number | undefined {
  const match = CLOCK_TIME.exec(text);
  return match ? Number(match[1]) * HOUR_MS + Number(match[2]) * 60_000 : undefined;
}

/**
 * Writes a local time as documents do, to the minute.
 *
 * @param localMs - as {@link parseLocalTime} gives it
 * @returns `YYYY-MM-DDTHH:MM`
 * @public
 */
export function formatLocalTime(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, 16);
}

/**
 * The local midnight a day begins with.
 *
 * @public
 */
export function startOfLocalDay(localMs: number): number {
  return Math.floor(localMs / DAY_MS) * DAY_MS;
}

/**
 * The day of the week, 0 for Monday.
 *
 * @public
 */
export function localWeekday(localMs: number): number {
  // 1 January 1970 was a Thursday.
  return (((Math.floor(localMs / DAY_MS) + 3) % 7) + 7) % 7;
}

/**
 * Goes on by units of the calendar. Months keep the day of the month and the time; a day the month does not have becomes
 * its last one. Count always from the same anchor: going month by month would lose the 31st at the first short month.
 *
 * @param localMs - the anchor
 * @param amount - whole, may be negative
 * @public
 */
export function addToLocalTime(localMs: number, amount: number, unit: LocalUnit): number {
  if (unit !== 'month') return localMs + amount * UNIT_MS[unit];
  const date = new Date(localMs);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + amount);
  const last = daysInMonth(date.getUTCFullYear(), date.getUTCMonth());
  return date.setUTCDate(Math.min(day, last));
}

function daysInMonth(year: number, month: number): number {
  const date = new Date(0);
  // Day 0 of the next month is the last of this one.
  return new Date(date.setUTCFullYear(year, month + 1, 0)).getUTCDate();
}

/**
 * How many whole units lie between two local times: the greatest number by which {@link addToLocalTime} does not pass
 * `untilMs`.
 *
 * @param anchorMs - where counting starts
 * @returns whole, negative where `untilMs` is earlier
 * @public
 */
export function localUnitsBetween(anchorMs: number, untilMs: number, unit: LocalUnit): number {
  if (unit !== 'month') return Math.floor((untilMs - anchorMs) / UNIT_MS[unit]);
  const [from, to] = [new Date(anchorMs), new Date(untilMs)];
  const months =
    (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return addToLocalTime(anchorMs, months, 'month') <= untilMs ? months : months - 1;
}
