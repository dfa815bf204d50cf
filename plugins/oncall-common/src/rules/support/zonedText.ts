import { formatLocalTime, zoneClock } from '@rollcall/model';

/**
 * An instant as the clock of a zone shows it, for messages: `2026-12-01 17:00`.
 *
 * @internal
 */
export function zonedText(instantMs: number, timeZone: string): string {
  return formatLocalTime(zoneClock(timeZone).localAt(instantMs)).replace('T', ' ');
}
