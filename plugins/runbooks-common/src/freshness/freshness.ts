import { addDurationMs, isDuration } from '@rollcall/model';
import type { FreshnessDto } from '../api/runbooks';
import type { Runbook } from '../types/runbook';

/** What is known of a runbook's past. @public */
export interface RunbookPast {
  /** Milliseconds since the epoch of the last drill that went well. */
  lastGoodDrillMs?: number;
  lastRunMs?: number;
  /** When its document was last reviewed, where that is known. */
  reviewedMs?: number;
}

const DUE_SHARE = 0.8;

function iso(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

/**
 * Whether a runbook has been rehearsed and reviewed as often as it says. One that asks for drills and never had a good one
 * is `never`; what is due within the last fifth of its time is `due`.
 *
 * @public
 */
export function freshness(runbook: Runbook, past: RunbookPast, nowMs: number): FreshnessDto {
  const { lastGoodDrillMs, lastRunMs, reviewedMs } = past;
  const drillEvery = runbook.drill?.every;
  const reviewEvery = runbook.review?.every;
  const due = (since: number | undefined, every: string | undefined) =>
    since !== undefined && every !== undefined && isDuration(every)
      ? addDurationMs(since, every)
      : undefined;
  const drillDueMs = due(lastGoodDrillMs, drillEvery);
  const reviewDueMs = due(reviewedMs, reviewEvery);
  const facts = {
    lastGoodDrillAt: iso(lastGoodDrillMs),
    lastRunAt: iso(lastRunMs),
    drillDueAt: iso(drillDueMs),
    reviewDueAt: iso(reviewDueMs),
  };
  if (drillEvery !== undefined && lastGoodDrillMs === undefined)
    return { state: 'never', ...facts };
  const spans = [
    [lastGoodDrillMs, drillDueMs],
    [reviewedMs, reviewDueMs],
  ].filter((span): span is [number, number] => span.every(at => at !== undefined));
  if (spans.some(([, dueMs]) => nowMs >= dueMs)) return { state: 'stale', ...facts };
  const near = spans.some(([since, dueMs]) => nowMs >= since + (dueMs - since) * DUE_SHARE);
  return { state: near ? 'due' : 'fresh', ...facts };
}
