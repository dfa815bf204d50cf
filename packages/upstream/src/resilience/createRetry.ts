import {
  DelegateBackoff,
  handleWhen,
  type IRetryBackoffContext,
  retry,
  type RetryPolicy,
} from 'cockatiel';
import { isTransient } from '../errors/failureOfStatus';
import { isUpstreamError } from '../errors/UpstreamError';
import type { RetryOptions } from '../options/types';
import type { Circuit } from './Circuit';
import { retryDelay } from './retryDelay';

/** @internal */
export interface CreateRetryOptions {
  isIdempotent: boolean;
  circuit: Circuit;
  options: Required<RetryOptions>;
  random: () => number;
}

/**
 * When one call is tried again: it may be repeated, it failed for a moment, the dependency does not ask for more patience than
 * there is, and its circuit is not open (so that the caller learns of the failure, not of the circuit).
 *
 * @internal
 */
export function createRetry(settings: CreateRetryOptions): RetryPolicy {
  const { isIdempotent, circuit, options, random } = settings;
  const isWorthIt = (error: unknown) =>
    isIdempotent &&
    isUpstreamError(error) &&
    isTransient(error) &&
    (error.retryAfterMs ?? 0) <= options.maxDelayMs &&
    circuit.state !== 'open';
  const backoff = new DelegateBackoff<IRetryBackoffContext<unknown>>(({ attempt, result }) => {
    const error = 'error' in result ? result.error : undefined;
    const retryAfterMs = isUpstreamError(error) ? error.retryAfterMs : undefined;
    return retryDelay({ retry: attempt, retryAfterMs, options, random });
  });
  const policy = retry(handleWhen(isWorthIt), { maxAttempts: options.attempts - 1, backoff });
  // A call that was given up leaves its wait behind; that must not keep the process. A call under way has a time limit, which
  // does.
  return policy.dangerouslyUnref();
}
