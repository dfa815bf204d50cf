import { addDurationMs, isDuration } from '@rollcall/model';

/** What is known of the rehearsals of a runbook. Times are milliseconds since the epoch. @public */
export interface DrillPast {
  lastGoodDrillMs?: number;
  /** Since when it is known that it asks for rehearsals; what was never rehearsed is due from then on. */
  knownSinceMs: number;
}

/**
 * When a runbook is to be rehearsed next. A rehearsal that failed does not count.
 *
 * @param every - ISO 8601 duration
 * @returns milliseconds since the epoch; in the past where it is overdue
 * @public
 */
export function drillDueMs(every: string, { lastGoodDrillMs, knownSinceMs }: DrillPast): number {
  if (lastGoodDrillMs === undefined || !isDuration(every)) return knownSinceMs;
  return addDurationMs(lastGoodDrillMs, every);
}
