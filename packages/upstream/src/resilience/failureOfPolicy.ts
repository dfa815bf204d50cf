import { isBrokenCircuitError, isBulkheadRejectedError, isTaskCancelledError } from 'cockatiel';
import { isUpstreamError } from '../errors/UpstreamError';
import type { Call } from '../request/prepareCall';
import type { FailureReason } from '../errors/FailureReason';

/** @internal */
export interface PolicyContext {
  call: Call;
  /** Until the circuit lets a request through. */
  remainingMs: number;
  /** Why the dependency failed last. */
  lastReason?: FailureReason;
}

/**
 * The error of a call, for what the policies around its attempts throw.
 *
 * @internal
 */
export function failureOfPolicy(error: unknown, context: PolicyContext): unknown {
  const { fail, signal, totalTimeoutMs } = context.call;
  if (isBulkheadRejectedError(error)) return fail('busy');
  if (isBrokenCircuitError(error)) {
    return fail('circuit-open', { retryAfterMs: context.remainingMs, detail: context.lastReason });
  }
  // A call that ends takes its attempt with it, whichever of the two is heard first.
  if (!isTaskCancelledError(error) && !isUpstreamError(error, 'aborted')) return error;
  if (!signal?.aborted) return fail('timeout', { timeoutMs: totalTimeoutMs });
  return isTimeout(signal.reason) ? fail('timeout') : fail('aborted');
}

/** The reason of a signal of `AbortSignal.timeout`. */
function isTimeout(reason: unknown): boolean {
  return (
    typeof reason === 'object' &&
    reason !== null &&
    'name' in reason &&
    reason.name === 'TimeoutError'
  );
}
