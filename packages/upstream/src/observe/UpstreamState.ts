import type { FailureReason } from '../errors/FailureReason';
import type { CircuitState } from './UpstreamObserver';

/**
 * How a dependency is, for health pages and metrics. Plain data without secrets.
 *
 * @public
 */
export interface UpstreamState {
  name: string;
  circuit: CircuitState;
  /** While the circuit is open: ISO 8601 instant from which a request is let through again. */
  retryAt?: string;
  /** Requests under way. */
  inFlight: number;
  /** Requests that wait for one under way to end. */
  queued: number;
  /** ISO 8601 instant of the last success. */
  lastSuccessAt?: string;
  /** The last failure of a request that was sent; a later `lastSuccessAt` says that it is over. */
  lastFailure?: {
    /** ISO 8601 instant. */
    at: string;
    reason: FailureReason;
    status?: number;
    message: string;
  };
}
