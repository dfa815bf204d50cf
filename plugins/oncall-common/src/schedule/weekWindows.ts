import { DAY_MS, localWeekday, parseClockTime, startOfLocalDay, WEEKDAYS } from '@rollcall/model';
import type { Restriction } from '../types';

const WEEK_MS = 7 * DAY_MS;

/** A window of the week on the clock, before any zone makes instants of it. @internal */
export interface WeekWindow {
  /** 0 for Monday. */
  weekday: number;
  /** Since the midnight that day begins with. */
  fromMs: number;
  /** The same midnight; more than a day where the window ends on the next one. */
  toMs: number;
}

/**
 * The windows of a week in which a layer applies, by the day they start on. A window that would not end later than it
 * starts ends on the next day.
 *
 * @internal
 */
export function weekWindows(restrictions: readonly Restriction[]): WeekWindow[] {
  return restrictions.flatMap(({ days, from, to }) => {
    const fromMs = parseClockTime(from) ?? 0;
    const untilMs = parseClockTime(to) ?? 0;
    const toMs = untilMs <= fromMs ? untilMs + DAY_MS : untilMs;
    return [...new Set(days)].map(day => ({ weekday: WEEKDAYS.indexOf(day), fromMs, toMs }));
  });
}

/**
 * Whether any of the windows lies, in part, in a stretch of local time.
 *
 * @internal
 */
export function meetsWindow(
  windows: readonly WeekWindow[],
  startMs: number,
  endMs: number,
): boolean {
  if (windows.length === 0) return false;
  if (endMs - startMs >= WEEK_MS) return true;
  const midnightMs = startOfLocalDay(startMs);
  const mondayMs = midnightMs - localWeekday(midnightMs) * DAY_MS;
  return windows.some(({ weekday, fromMs, toMs }) =>
    [-1, 0, 1].some(week => {
      const dayMs = mondayMs + week * WEEK_MS + weekday * DAY_MS;
      return dayMs + fromMs < endMs && dayMs + toMs > startMs;
    }),
  );
}
