import { DAY_MS, type Fleet, isTimeZone, WEEKDAYS, type Weekday, zoneClock } from '@rollcall/model';
import { timeZoneOf } from '@rollcall/plugin-oncall-common';

/** When people are at work, on the clock of the zone they are in. @public */
export interface WorkingHours {
  days: readonly Weekday[];
  /** Since midnight on the clock, milliseconds; the end is exclusive. */
  fromMs: number;
  toMs: number;
  /** IANA name of the zone of those whose own is not known. */
  timeZone: string;
}

/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = WEEKDAYS.indexOf('thu');

/** How many days lie between 1970-01-01 and the day on the clock of a zone. @internal */
export function localDay(timeZone: string, atMs: number): number {
  return Math.floor(zoneClock(timeZone).localAt(atMs) / DAY_MS);
}

/**
 * Whether it is working time on the clock of a zone.
 *
 * @param timeZone - IANA name
 * @param atMs - milliseconds since the epoch
 * @public
 */
export function isWorkingTime(hours: WorkingHours, timeZone: string, atMs: number): boolean {
  const localMs = zoneClock(timeZone).localAt(atMs);
  const day = Math.floor(localMs / DAY_MS);
  const weekday = WEEKDAYS[(((day + FIRST_WEEKDAY) % 7) + 7) % 7];
  const timeMs = localMs - day * DAY_MS;
  return hours.days.includes(weekday) && timeMs >= hours.fromMs && timeMs < hours.toMs;
}

/**
 * The zone somebody is in: their own where the catalog says it, else that of the rotation they are on call by, else the usual one.
 *
 * @param onCallBy - canonical reference of what names them, such as a rotation
 * @internal
 */
export function zoneAtWork(
  fleet: Fleet,
  person: string,
  { onCallBy, hours }: { onCallBy: string; hours: WorkingHours },
): string {
  const own = timeZoneOf(fleet, person);
  if (own !== undefined) return own;
  const zone = fleet.get(onCallBy)?.spec.timeZone;
  return typeof zone === 'string' && isTimeZone(zone) ? zone : hours.timeZone;
}
