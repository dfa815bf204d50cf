import type { DrillCalendarDto } from '@rollcall/plugin-runbooks-common';

/** @internal */
export type DrillItem = DrillCalendarDto['items'][number];

/** The drills of one week. @internal */
export interface DrillWeek {
  /** `overdue` for all that should have been before today. */
  key: string;
  /** Monday at midnight of the reader's zone, milliseconds since the epoch; absent for what is overdue. */
  startMs?: number;
  items: DrillItem[];
}

/** Drills by the week they are due in, soonest first; what is overdue or was never rehearsed stands first. @internal */
export function drillWeeks(items: readonly DrillItem[], nowMs: number): DrillWeek[] {
  const weeks = new Map<string, DrillWeek>();
  for (const item of [...items].sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))) {
    const dueMs = Date.parse(item.dueAt);
    const isOverdue = item.state === 'never' || item.state === 'stale' || dueMs <= nowMs;
    const startMs = isOverdue ? undefined : mondayOf(dueMs);
    const key = startMs === undefined ? 'overdue' : String(startMs);
    const week = weeks.get(key) ?? { key, startMs, items: [] };
    week.items.push(item);
    weeks.set(key, week);
  }
  return [...weeks.values()].sort((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0));
}

/** By the clock of the reader, so that a week begins where their calendar begins it. */
function mondayOf(atMs: number): number {
  const day = new Date(atMs);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7));
  return day.getTime();
}
