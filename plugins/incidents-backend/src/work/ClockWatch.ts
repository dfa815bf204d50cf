import type { Clock } from '@rollcall/backend-kit';

/** Less than this is how clocks are kept right. */
const TOLERANCE_MS = 1_000;

/** @internal */
export interface ClockWatchOptions {
  now: Clock;
  /** Milliseconds since some instant, which nobody can set. */
  elapsed?: Clock;
}

/**
 * Notices that the clock of this machine was set back. One that was set forward is not told from a machine that slept: what became
 * due meanwhile is due.
 *
 * @internal
 */
export class ClockWatch {
  readonly #now: Clock;
  readonly #elapsed: Clock;
  #lead?: number;

  constructor({ now, elapsed = () => performance.now() }: ClockWatchOptions) {
    this.#now = now;
    this.#elapsed = elapsed;
  }

  /** By how many milliseconds it was set back since this was asked before; 0 where it was not. */
  takeSetBackMs(): number {
    const lead = this.#now() - this.#elapsed();
    const setBackMs = this.#lead === undefined ? 0 : this.#lead - lead;
    // What is within the tolerance adds up, so that many small steps are one large one.
    if (setBackMs > 0 && setBackMs <= TOLERANCE_MS) return 0;
    this.#lead = lead;
    return Math.max(0, setBackMs);
  }
}
