import type { RetryOptions } from '../options/types';

/** @internal */
export interface RetryDelayOptions {
  /** The wait before this retry; the first is 1. */
  retry: number;
  /** What the dependency asked for. */
  retryAfterMs?: number;
  options: Required<RetryOptions>;
  /** A number of at least 0 and below 1. */
  random: () => number;
}

/**
 * How long to wait before a retry: a random part of an exponentially growing time ("full jitter"), so that many callers do not
 * come back at once.
 *
 * @remarks
 * `random × min(maxDelay, initialDelay × 2^(retry − 1))`, as in
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter. Where the dependency says how long to wait, a random
 * part is added to that and never taken from it.
 *
 * @internal
 */
export function retryDelay({
  retry,
  retryAfterMs = 0,
  options,
  random,
}: RetryDelayOptions): number {
  const { initialDelayMs, maxDelayMs } = options;
  const ceilingMs = Math.min(maxDelayMs, initialDelayMs * 2 ** (retry - 1));
  const delayMs = retryAfterMs + Math.floor(random() * ceilingMs);
  return Math.max(retryAfterMs, Math.min(maxDelayMs, delayMs));
}
