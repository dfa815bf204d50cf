import { Temporal } from '@rollcall/model';
import type { NumberRange, TimeInterval } from './types';

function isWithin(ranges: readonly NumberRange[] | undefined, value: number): boolean {
  return !ranges || ranges.some(({ from, to }) => value >= from && value <= to);
}

/** Days are counted on the calendar of the place, so that a month with a short day has all its days. */
function isDayOfMonth(ranges: readonly NumberRange[] | undefined, local: Temporal.ZonedDateTime) {
  if (!ranges) return true;
  const { day, daysInMonth } = local;
  const counted = (end: number) => (end < 0 ? daysInMonth + end + 1 : end);
  return ranges.some(({ from, to }) => {
    const start = counted(from);
    return start <= daysInMonth && day >= start && day <= Math.min(counted(to), daysInMonth);
  });
}

/**
 * Whether an instant lies in a time interval, by the clock and the calendar of its time zone: everything that is given must
 * hold, and of each list one entry.
 *
 * @param at - ISO 8601 with offset
 * @throws RangeError where the instant or the time zone is none
 * @public
 */
export function isInTimeInterval(interval: TimeInterval, at: string): boolean {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(interval.timeZone);
  const minute = local.hour * 60 + local.minute;
  const isNow =
    !interval.minutes || interval.minutes.some(({ from, to }) => minute >= from && minute < to);
  return (
    isNow &&
    isDayOfMonth(interval.daysOfMonth, local) &&
    isWithin(interval.months, local.month) &&
    isWithin(interval.weekdays, local.dayOfWeek % 7) &&
    isWithin(interval.years, local.year)
  );
}
