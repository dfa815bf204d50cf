import type { FeedbackState } from './types';

const DAY_MS = 86_400_000;

/** A page that has not come for that long is taken to be mended. @public */
export const FEEDBACK_QUIET_DAYS = 14;

/**
 * How a piece of feedback stands, and when it closes where nothing comes.
 *
 * @param options - `lastPageMs`: when the same trouble paged last in a later incident, where it did
 * @public
 */
export function feedbackState(options: { givenMs: number; lastPageMs?: number; nowMs: number }): {
  state: FeedbackState;
  closesMs: number;
} {
  const { givenMs, lastPageMs = givenMs, nowMs } = options;
  const closesMs = Math.max(givenMs, lastPageMs) + FEEDBACK_QUIET_DAYS * DAY_MS;
  return { state: nowMs < closesMs ? 'open' : 'closed', closesMs };
}
