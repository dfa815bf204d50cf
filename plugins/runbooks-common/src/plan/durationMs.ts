import { addDurationMs, isDuration } from '@rollcall/model';

/**
 * How long a short duration is: timeouts, pauses, expiries. Days have 24 hours.
 *
 * @param duration - ISO 8601
 * @returns milliseconds, or `undefined` where the text is no duration
 * @public
 */
export function durationMs(duration: string): number | undefined {
  return isDuration(duration) ? addDurationMs(0, duration) : undefined;
}
