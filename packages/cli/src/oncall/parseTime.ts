import { addDurationMs, parseInstantMs, parseLocalTime, zoneClock } from '@rollcall/model';
import { UsageError } from '../lib/errors';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const SHORT = /^(\d+)([hdw])$/;
const UNITS = { h: ['PT', 'H'], d: ['P', 'D'], w: ['P', 'W'] } as const;

/**
 * Reads an instant with its offset, or a date, which is its first moment in UTC.
 *
 * @returns milliseconds since the epoch
 * @throws UsageError
 * @internal
 */
export function parseInstant(written: string, flag: string): number {
  const instantMs = parseInstantMs(written);
  if (instantMs !== undefined) return instantMs;
  throw new UsageError(
    `${flag} ${written} is no instant.`,
    `Write it with its offset: ${flag} 2026-11-20T09:00:00Z`,
  );
}

/**
 * Reads an instant, or a local time or date on the clock of a zone.
 *
 * @returns milliseconds since the epoch
 * @throws UsageError
 * @internal
 */
export function parseTimeIn(timeZone: string, written: string, flag: string): number {
  const localMs = parseLocalTime(DATE.test(written) ? `${written}T00:00` : written);
  if (localMs !== undefined) return zoneClock(timeZone).firstOf(localMs);
  const instantMs = parseInstantMs(written);
  if (instantMs !== undefined) return instantMs;
  throw new UsageError(
    `${flag} ${written} is neither an instant nor a local time.`,
    `Write it as ${flag} 2026-11-20T09:00 (on the clock of ${timeZone}), or with its offset.`,
  );
}

/**
 * Reads a duration: `3d`, `12h`, `2w`, or as ISO 8601 has it.
 *
 * @returns milliseconds
 * @throws UsageError
 * @internal
 */
export function parseDuration(written: string, flag: string): number {
  const [, number, unit] = SHORT.exec(written) ?? [];
  const [before, after] = unit ? UNITS[unit as keyof typeof UNITS] : ['', ''];
  try {
    const durationMs = addDurationMs(0, unit ? `${before}${number}${after}` : written);
    if (durationMs >= 0) return durationMs;
  } catch {
    // Said below.
  }
  throw new UsageError(`${flag} ${written} is no duration.`, `Write it as ${flag} 3d, or P3D.`);
}
