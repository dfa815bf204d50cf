import { addDurationMs } from '@rollcall/model';

/** When an incident was opened, taken on and over; milliseconds since the epoch. @public */
export interface AcknowledgedQuery {
  /** Start of impact where it is known, else when it was noticed. */
  sinceMs: number;
  acknowledgedMs?: number;
  resolvedMs?: number;
}

/** Whether something went as promised, and when that was certain; nothing where it is not yet, or where it does not count. @public */
export type Judgement = { atMs: number; isGood: boolean } | undefined;

/**
 * Whether somebody had an incident in time. What was over in time without anybody does not count: nobody was needed.
 *
 * @param within - ISO 8601 duration
 * @public
 */
export function judgeAcknowledged(
  { sinceMs, acknowledgedMs, resolvedMs }: AcknowledgedQuery,
  within: string,
  nowMs: number,
): Judgement {
  const dueMs = addDurationMs(sinceMs, within);
  if (acknowledgedMs !== undefined) {
    return { atMs: Math.min(acknowledgedMs, dueMs), isGood: acknowledgedMs <= dueMs };
  }
  if (resolvedMs !== undefined && resolvedMs <= dueMs) return undefined;
  return dueMs < nowMs ? { atMs: dueMs, isGood: false } : undefined;
}

/**
 * Whether something with a day by which was done by it: a review held, an action item closed.
 *
 * @public
 */
export function judgeInTime(
  { dueMs, doneMs }: { dueMs: number; doneMs?: number },
  nowMs: number,
): Judgement {
  if (doneMs !== undefined && doneMs <= dueMs) return { atMs: doneMs, isGood: true };
  return dueMs < nowMs ? { atMs: dueMs, isGood: false } : undefined;
}
