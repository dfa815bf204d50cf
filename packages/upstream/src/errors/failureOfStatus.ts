import { readRetryAfter, saysLimitIsReached } from '../http/readRetryAfter';
import type { FailureReason } from './FailureReason';

/** Statuses after which the same request may well succeed (RFC 9110 section 15, RFC 8470, RFC 6585). */
const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** The same for failures of the connection, even if a status was there before it broke. */
const TRANSIENT_REASONS: ReadonlySet<FailureReason> = new Set([
  'timeout',
  'refused',
  'interrupted',
  'rate-limited',
]);

/** @internal */
export interface StatusFailure {
  reason: FailureReason;
  status: number;
  /** How long the headers ask to wait. */
  retryAfterMs?: number;
}

/**
 * What a status that is no success means.
 *
 * @remarks
 * GitHub answers 403 as well as 429 when a rate limit is reached, and then sends `retry-after`, or `x-ratelimit-remaining: 0`.
 *
 * @internal
 */
export function failureOfStatus(status: number, headers: Headers, nowMs: number): StatusFailure {
  const retryAfterMs = readRetryAfter(headers, nowMs);
  const isLimited =
    status === 429 ||
    (status === 403 && (retryAfterMs !== undefined || saysLimitIsReached(headers)));
  return { reason: isLimited ? 'rate-limited' : reasonOf(status), status, retryAfterMs };
}

function reasonOf(status: number): FailureReason {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404 || status === 410) return 'not-found';
  return status >= 500 ? 'server-error' : 'rejected';
}

/**
 * Whether a failure may be gone a moment later.
 *
 * @param failure - its reason, and its status if there was one
 * @internal
 */
export function isTransient(failure: { reason: FailureReason; status?: number }): boolean {
  const { reason, status = 0 } = failure;
  return TRANSIENT_REASONS.has(reason) || TRANSIENT_STATUSES.has(status);
}
