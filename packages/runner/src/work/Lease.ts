import { performance } from 'node:perf_hooks';
import type { HeartbeatAnswer } from '@rollcall/plugin-runbooks-common';
import { isTakenAway } from '../portal/PortalClient';

/** @internal */
export interface LeaseOptions {
  leaseMs: number;
  beat(): Promise<HeartbeatAnswer>;
  onCancel(): void;
}

/** This much before the portal would think us dead we are. */
const SAFETY = 0.8;

/**
 * The right to run a job, for as long as the portal hears of us. When it cannot be renewed in time it is lost, before the
 * portal gives the job up: two never work on the same.
 *
 * @internal
 */
export class Lease {
  readonly #options: LeaseOptions;
  readonly #lost = new AbortController();
  #timer?: NodeJS.Timeout;
  #renewedAtMs: number;
  #leaseMs: number;
  #over = false;

  /**
   * @param heldSinceMs - when what gave the lease was asked, by the clock of `performance`
   */
  constructor(options: LeaseOptions, heldSinceMs: number) {
    this.#options = options;
    this.#leaseMs = options.leaseMs;
    this.#renewedAtMs = heldSinceMs;
    this.#schedule();
  }

  /** Aborted when the job is no longer ours. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Nothing more is to be held. */
  end(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    const everyMs = Math.min(this.#leaseMs / 5, 10_000);
    this.#timer = setTimeout(() => this.#renew(), everyMs);
  }

  async #renew(): Promise<void> {
    const askedAtMs = performance.now();
    try {
      const answer = await this.#options.beat();
      this.#renewedAtMs = askedAtMs;
      this.#leaseMs = answer.leaseMs;
      if (answer.cancelRequested) this.#options.onCancel();
    } catch (error) {
      if (this.#over) return;
      if (isTakenAway(error)) this.#lost.abort(error);
    }
    if (this.#over || this.#lost.signal.aborted) return;
    if (performance.now() - this.#renewedAtMs > this.#leaseMs * SAFETY) {
      this.#lost.abort(new Error('The portal was not heard of for too long'));
      return;
    }
    this.#schedule();
  }
}
