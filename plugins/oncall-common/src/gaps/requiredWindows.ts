import { type OnCallCoverage, zoneClock } from '@rollcall/model';
import { restrictedTo } from '../schedule/restrictedTo';
import { weekWindows } from '../schedule/weekWindows';
import type { TimeWindow } from '../types';

/**
 * The instants of a window in which a coverage asks for somebody.
 *
 * @param timeZone - whose clock counts where the coverage does not say
 * @returns disjoint and in order
 * @internal
 */
export function requiredWindows(
  coverage: OnCallCoverage,
  timeZone: string,
  window: TimeWindow,
): TimeWindow[] {
  if (coverage.always) return [window];
  const clock = zoneClock(coverage.timeZone ?? timeZone);
  return restrictedTo(weekWindows(coverage.windows), clock, window);
}

/**
 * What is left of windows without others.
 *
 * @param windows - disjoint and in order
 * @param others - the same
 * @internal
 */
export function withoutWindows(
  windows: readonly TimeWindow[],
  others: readonly TimeWindow[],
): TimeWindow[] {
  const left: TimeWindow[] = [];
  let first = 0;
  for (const { startMs, endMs } of windows) {
    while (first < others.length && others[first].endMs <= startMs) first++;
    let fromMs = startMs;
    for (let at = first; at < others.length && others[at].startMs < endMs; at++) {
      if (others[at].startMs > fromMs) left.push({ startMs: fromMs, endMs: others[at].startMs });
      fromMs = Math.max(fromMs, others[at].endMs);
    }
    if (fromMs < endMs) left.push({ startMs: fromMs, endMs });
  }
  return left;
}
