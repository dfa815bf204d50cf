import type { FailureReason } from '../errors/FailureReason';

/** Whether calls go through; `half-open` while one is let through to see. @public */
export type CircuitState = 'closed' | 'open' | 'half-open';

/** One attempt, or a request with all its attempts. @public */
export interface UpstreamEvent {
  upstream: string;
  operation?: string;
  outcome: 'success' | FailureReason;
  /** HTTP status of an answer that was a failure. */
  status?: number;
  durationMs: number;
  /** Which attempt it was, or how many there were; counted from 1; 0 where it came to none. */
  attempt: number;
}

/**
 * Told of what goes on, for counters and logs. What it throws is ignored.
 *
 * @public
 */
export interface UpstreamObserver {
  /** An attempt came to its end. */
  onAttempt?(event: UpstreamEvent): void;
  /** A request came to its end, after all its attempts, or without any. */
  onRequest?(event: UpstreamEvent): void;
  /** Calls are no longer let through, or let through again. */
  onCircuit?(event: { upstream: string; circuit: CircuitState }): void;
}

/**
 * Tells an observer; a fault in what counts never becomes a fault in what is counted.
 *
 * @internal
 */
export function tell(notify: () => void): void {
  try {
    notify();
  } catch {
    // The observer's own affair.
  }
}
