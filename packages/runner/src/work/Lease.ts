import { performance } from 'node:perf_hooks';
import type { HeartbeatAnswer } from '@rollcall/plugin-runbooks-common';
import { isTakenAway } from '../portal/PortalClient';

/** @internal */
export interface LeaseOptions {
  leaseMs: number;
  /** How long what runs takes to end at most, once it is to. */
  graceMs: number;
  /**
   * @param timeoutMs - after this there is time for another try
   */
  beat(timeoutMs: number): Promise<HeartbeatAnswer>;
  onCancel(): void;
}

/** This much before the portal would think us dead we are. */
const SAFETY = 0.8;
/** However long what runs takes to end, so much of a lease there is to renew it in. */
const LEAST = 0.5;
/** Of these there are several in a lease, so that one that fails is not the last. */
const BEAT = 0.2;
const BEAT_TIMEOUT = 0.25;
const LONGEST_BEAT_MS = 10_000;

/**
 * The right to run a job, for as long as the portal hears of us. When it cannot be renewed in time it is lost, so early that
 * what runs has ended before the portal gives the job up: two never work on the same.
 *
 * @internal
 */
export class Lease {
  readonly #options: LeaseOptions;
  readonly #lost = new AbortController();
  #timer?: NodeJS.Timeout;
  #deadline?: NodeJS.Timeout;
  #leaseMs: number;
  #over = false;

  /**
   * @param heldSinceMs - when what gave the lease was asked, by the clock of `performance`
   */
  constructor(options: LeaseOptions, heldSinceMs: number) {
    this.#options = options;
    this.#leaseMs = options.leaseMs;
    this.#renewed(heldSinceMs);
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
    clearTimeout(this.#deadline);
  }

  #schedule(): void {
    const everyMs = Math.min(this.#leaseMs * BEAT, LONGEST_BEAT_MS);
    this.#timer = setTimeout(() => this.#renew(), everyMs);
  }

  /** Looked at by a clock of its own: an answer that does not come says nothing. */
  #renewed(atMs: number): void {
    clearTimeout(this.#deadline);
    const { graceMs } = this.#options;
    const heldMs = Math.max(this.#leaseMs * SAFETY - graceMs, this.#leaseMs * LEAST);
    const leftMs = atMs + heldMs - performance.now();
    this.#deadline = setTimeout(
      () => this.#lose(new Error('The portal was not heard of for too long')),
      Math.max(0, leftMs),
    );
  }

  #lose(error: unknown): void {
    this.end();
    this.#lost.abort(error);
  }

  async #renew(): Promise<void> {
    const askedAtMs = performance.now();
    try {
      const answer = await this.#options.beat(this.#leaseMs * BEAT_TIMEOUT);
      // What was lost stays lost: the program is being ended.
      if (this.#over) return;
      this.#leaseMs = answer.leaseMs;
      this.#renewed(askedAtMs);
      if (answer.cancelRequested) this.#options.onCancel();
    } catch (error) {
      if (this.#over) return;
      if (isTakenAway(error)) this.#lose(error);
    }
    if (!this.#over) this.#schedule();
  }
}
