import type { FailureReason } from './FailureReason';
import { isUpstreamError, type UpstreamError } from './UpstreamError';

/** Reasons that speak of the health of the dependency, rather than of the request or of ourselves. */
const UNHEALTHY = ['timeout', 'refused', 'interrupted', 'tls', 'server-error'] as const;

/** Reasons that need a dependency that is alive. */
const ANSWERED: readonly FailureReason[] = [
  'redirected',
  'not-found',
  'rate-limited',
  'rejected',
  'malformed',
  'too-large',
];

/**
 * Whether a failure says that the dependency is not well.
 *
 * @internal
 */
export function isUnhealthy(error: unknown): error is UpstreamError {
  return isUpstreamError(error, ...UNHEALTHY);
}

/**
 * Whether the dependency was alive to cause a failure, and is well.
 *
 * @internal
 */
export function isAnswered(error: unknown): error is UpstreamError {
  if (isUpstreamError(error, ...ANSWERED)) return true;
  // Without a status it was our own credentials that could not be read.
  return isUpstreamError(error, 'unauthorized') && error.status !== undefined;
}
