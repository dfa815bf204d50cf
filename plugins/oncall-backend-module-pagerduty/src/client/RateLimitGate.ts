import { setTimeout as sleep } from 'node:timers/promises';
import { isUpstreamError } from '@rollcall/upstream';

/** Waits so long. @internal */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

/** @internal */
export interface RateLimitGateOptions {
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
  /** Waits; a timer unless a test says otherwise. */
  wait?: Wait;
}

/** Longer than PagerDuty's window, and so never asked for. */
const LONGEST_WAIT_MS = 90_000;

/**
 * Leaves PagerDuty alone for as long as it asks: its answers say how many requests are left in this minute, and when the next
 * begins (`ratelimit-remaining`, `ratelimit-reset`,
 * https://developer.pagerduty.com/docs/72d3b724589e3-rest-api-rate-limits).
 *
 * @internal
 */
export class RateLimitGate {
  readonly #now: () => number;
  readonly #wait: Wait;
  #closedUntilMs = -Infinity;

  constructor(options: RateLimitGateOptions = {}) {
    this.#now = options.now ?? Date.now;
    this.#wait =
      options.wait ?? (async (ms, signal) => void (await sleep(ms, undefined, { signal })));
  }

  /** Waits until a request may be sent. */
  async pass(signal?: AbortSignal): Promise<void> {
    const waitMs = this.#closedUntilMs - this.#now();
    // A clock that was set back would make it wait for ever.
    if (waitMs > 0 && waitMs <= LONGEST_WAIT_MS) await this.#wait(waitMs, signal);
  }

  /** Takes in what an answer says of the limit. */
  noteAnswer(headers: Headers): void {
    const remaining = Number(headers.get('ratelimit-remaining') ?? NaN);
    const resetSeconds = Number(headers.get('ratelimit-reset') ?? NaN);
    if (remaining <= 0 && resetSeconds >= 0) this.#close(resetSeconds * 1000);
  }

  /** Takes in that a request was one too many. */
  noteFailure(error: unknown): void {
    if (!isUpstreamError(error, 'rate-limited')) return;
    if (error.retryAfterMs !== undefined) this.#close(error.retryAfterMs);
  }

  #close(forMs: number): void {
    this.#closedUntilMs = this.#now() + Math.min(forMs, LONGEST_WAIT_MS);
  }
}
