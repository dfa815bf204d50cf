/** How often somebody looks whether a reading is due. @internal */
export const HEARTBEAT = { seconds: 5 };

/**
 * Says when the catalog is to be read: at each interval, and at each heartbeat while it is still moving, as it is after a
 * start, so that the first page is not minutes behind.
 *
 * @internal
 */
export class RefreshPace {
  #last?: { atMs: number; generation?: number; isSettled: boolean };

  constructor(private readonly intervalMs: number) {}

  isDue(nowMs: number): boolean {
    if (!this.#last?.isSettled) return true;
    const ageMs = nowMs - this.#last.atMs;
    // Below zero after a clock was set back.
    return ageMs >= this.intervalMs || ageMs < 0;
  }

  /** Notes a reading; without a generation, one that came to nothing. */
  record(nowMs: number, generation?: number): void {
    const isSettled = generation !== undefined && generation === this.#last?.generation;
    this.#last = { atMs: nowMs, generation, isSettled };
  }
}
