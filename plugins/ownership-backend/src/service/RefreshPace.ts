/** How often somebody looks whether a reading is due. @internal */
export const HEARTBEAT = { seconds: 5 };

/** So many times as long as a reading took, nothing is read: four leave four fifths of the time to everything else. */
const REST = 4;
/** What is read sooner takes no time from anybody. */
const SHORT_MS = 1_000;

/** A reading that was made, by a clock that nobody sets. @internal */
export interface PacedReading {
  startMs: number;
  endMs: number;
  /** Absent where it came to nothing. */
  generation?: number;
}

/**
 * Says when the catalog is to be read: at each interval, and more often while it is still moving, as it is after a start, so
 * that the first page is not minutes behind. What takes long is done more rarely, since a catalog that is filling up needs the
 * time itself.
 *
 * @internal
 */
export class RefreshPace {
  #last?: PacedReading & { isSettled: boolean };

  constructor(private readonly intervalMs: number) {}

  isDue(nowMs: number): boolean {
    const last = this.#last;
    if (!last) return true;
    const tookMs = last.endMs - last.startMs;
    const restMs = tookMs < SHORT_MS ? 0 : REST * tookMs;
    const waitMs = last.isSettled
      ? Math.max(this.intervalMs, restMs)
      : Math.min(this.intervalMs, restMs);
    return nowMs - last.endMs >= waitMs;
  }

  record(reading: PacedReading): void {
    const { generation } = reading;
    const isSettled = generation !== undefined && generation === this.#last?.generation;
    this.#last = { ...reading, isSettled };
  }
}
