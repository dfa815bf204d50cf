import type { FailureReason } from './FailureReason';
import type { FailureDetails } from './sentenceOf';
import { UpstreamError } from './UpstreamError';

/** Makes the errors of one call. @internal */
export type Fail = (
  reason: FailureReason,
  details?: FailureDetails & { responseText?: string },
) => UpstreamError;

/** @internal */
export function createFail(call: { upstream: string; operation?: string }): Fail {
  return (reason, details) => new UpstreamError({ ...call, ...details, reason });
}
