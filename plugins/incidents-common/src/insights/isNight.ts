import { zoneClock } from '@rollcall/model';

const HOUR_MS = 3_600_000;
const NIGHT_FROM = 22;
const NIGHT_UNTIL = 7;

/**
 * Whether an instant is at night, from 22:00 to 07:00, on the clock of a zone: on-call counts nights so too.
 *
 * @param atMs - milliseconds since the epoch
 * @param timeZone - IANA name
 * @public
 */
export function isNight(atMs: number, timeZone: string): boolean {
  const localMs = zoneClock(timeZone).localAt(atMs);
  const hour = Math.floor((((localMs / HOUR_MS) % 24) + 24) % 24);
  return hour >= NIGHT_FROM || hour < NIGHT_UNTIL;
}
