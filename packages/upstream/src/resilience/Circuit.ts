import {
  CircuitBreakerPolicy,
  CircuitState as PolicyState,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  type IBackoff,
} from 'cockatiel';
import { isAnswered, isUnhealthy } from '../errors/health';
import type { CircuitState } from '../observe/UpstreamObserver';
import type { BreakerOptions } from '../options/types';

/** @internal */
export interface CircuitOptions {
  breaker: Required<BreakerOptions>;
  now: () => number;
  onChange: (circuit: CircuitState) => void;
}

const STATES: Record<PolicyState, CircuitState> = {
  [PolicyState.Closed]: 'closed',
  [PolicyState.Open]: 'open',
  [PolicyState.HalfOpen]: 'half-open',
  [PolicyState.Isolated]: 'open',
};

/**
 * The circuit breaker of an upstream: opens after failures in a row, and lets one request through after a while. Others that
 * come during that trial wait for its verdict.
 *
 * @internal
 */
export class Circuit {
  readonly policy: CircuitBreakerPolicy;
  readonly #breaker: ConsecutiveBreaker;
  readonly #halfOpenAfterMs: number;
  readonly #now: () => number;
  #openedAtMs = -Infinity;

  constructor({ breaker, now, onChange }: CircuitOptions) {
    this.#now = now;
    this.#halfOpenAfterMs = breaker.halfOpenAfterMs;
    this.#breaker = new ConsecutiveBreaker(breaker.failures);
    this.policy = circuitBreaker(
      handleWhen(error => this.#isFailure(error)),
      { breaker: this.#breaker, halfOpenAfter: { next: () => this.#createPause() } },
    );
    this.policy.onBreak(() => {
      this.#openedAtMs = now();
    });
    this.policy.onStateChange(state => onChange(STATES[state]));
  }

  get state(): CircuitState {
    return STATES[this.policy.state];
  }

  /** How long until a request is let through; 0 where one may go now. */
  get remainingMs(): number {
    if (this.state !== 'open') return 0;
    const elapsedMs = this.#now() - this.#openedAtMs;
    // A clock that was set back tells nothing; then better try.
    return elapsedMs < 0 ? 0 : Math.max(0, this.#halfOpenAfterMs - elapsedMs);
  }

  /** An answer that is a failure of the request still shows that the dependency lives; the policy itself would not count it. */
  noteFailure(error: unknown): void {
    if (isAnswered(error)) this.#breaker.success();
  }

  /** The policy would take whatever else ends a trial for a success, even that the caller gave it up. */
  #isFailure(error: unknown): boolean {
    const isTrial = this.policy.state === PolicyState.HalfOpen;
    return isUnhealthy(error) || (isTrial && !isAnswered(error));
  }

  /** The policy compares `Date.now() - openedAt` with a duration; this one follows the clock that was handed in. */
  #createPause(): IBackoff<unknown> {
    const remaining = () => this.remainingMs;
    const pause: IBackoff<unknown> = {
      get duration() {
        return remaining() > 0 ? Infinity : -Infinity;
      },
      next: () => pause,
    };
    return pause;
  }
}
