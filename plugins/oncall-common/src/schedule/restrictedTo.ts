import { DAY_MS, localWeekday, startOfLocalDay, type ZoneClock } from '@rollcall/model';
import type { TimeWindow } from '../types';
import type { WeekWindow } from './weekWindows';

/**
 * Joins windows that meet or overlap.
 *
 * @internal
 */
export function joined(windows: readonly TimeWindow[]): TimeWindow[] {
  const sorted = [...windows].sort((a, b) => a.startMs - b.startMs);
  const result: TimeWindow[] = [];
  for (const { startMs, endMs } of sorted) {
    const last = result[result.length - 1];
    if (last && startMs <= last.endMs) {
      if (endMs > last.endMs) result[result.length - 1] = { startMs: last.startMs, endMs };
    } else if (endMs > startMs) {
      result.push({ startMs, endMs });
    }
  }
  return result;
}

/**
 * The instants in which windows of the week hold, within a stretch of time. What starts does so at the first of two equal
 * local times, what ends at the last, so that two windows that touch overlap when the clocks are set back, and never leave
 * a hole.
 *
 * @returns disjoint and in order, cut to the stretch
 * @internal
 */
export function restrictedTo(
  windows: readonly WeekWindow[],
  clock: ZoneClock,
  within: TimeWindow,
): TimeWindow[] {
  const found: TimeWindow[] = [];
  // A window may have started the day before, and a day that the zone skipped has a local date all the same.
  const firstMs = startOfLocalDay(clock.localAt(within.startMs)) - 2 * DAY_MS;
  const lastMs = clock.localAt(within.endMs) + DAY_MS;
  for (let dayMs = firstMs; dayMs <= lastMs; dayMs += DAY_MS) {
    const weekday = localWeekday(dayMs);
    for (const item of windows) {
      if (item.weekday !== weekday) continue;
      const startMs = Math.max(within.startMs, clock.firstOf(dayMs + item.fromMs));
      const endMs = Math.min(within.endMs, clock.lastOf(dayMs + item.toMs));
      if (endMs > startMs) found.push({ startMs, endMs });
    }
  }
  return joined(found);
}
