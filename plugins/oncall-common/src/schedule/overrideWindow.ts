import { parseLocalTime, zoneClock } from '@rollcall/model';
import type { RotationOverride, TimeWindow } from '../types';

/**
 * When an override holds: it starts at the first of two equal local times and ends at the last.
 *
 * @param timeZone - of its rotation
 * @returns half-open; `undefined` where it ends no later than it starts, and so does nothing
 * @public
 */
export function overrideWindow(
  override: Pick<RotationOverride, 'from' | 'to'>,
  timeZone: string,
): TimeWindow | undefined {
  const [fromMs, toMs] = [parseLocalTime(override.from), parseLocalTime(override.to)];
  if (fromMs === undefined || toMs === undefined || toMs <= fromMs) return undefined;
  const clock = zoneClock(timeZone);
  const window = { startMs: clock.firstOf(fromMs), endMs: clock.lastOf(toMs) };
  return window.endMs > window.startMs ? window : undefined;
}
