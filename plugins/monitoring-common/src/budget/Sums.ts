import type { Tally } from './tallies';

/** Sums over a period. @internal */
export interface PeriodSums {
  spent: number;
  valid: number;
  empty: number;
  measuredSeconds: number;
}

interface Running {
  endMs: number;
  spent: number;
  valid: number;
  empty: number;
  measuredMs: number;
}

/**
 * Sums of tallies over any period, each in the time of two binary searches. A stretch that lies partly within a period counts
 * by the share that does.
 *
 * @internal
 */
export class Sums {
  readonly #tallies: readonly Tally[];
  readonly #running: Running[] = [];

  /** @param tallies - in order of time, without overlaps */
  constructor(tallies: readonly Tally[]) {
    this.#tallies = tallies;
    let last: Running = { endMs: -Infinity, spent: 0, valid: 0, empty: 0, measuredMs: 0 };
    for (const { startMs, endMs, spent, valid, empty } of tallies) {
      last = {
        endMs,
        spent: last.spent + spent,
        valid: last.valid + valid,
        empty: last.empty + empty,
        measuredMs: last.measuredMs + (endMs - startMs),
      };
      this.#running.push(last);
    }
  }

  /** End of the newest measurement, or `undefined` where there is none. */
  get newestMs(): number | undefined {
    return this.#running[this.#running.length - 1]?.endMs;
  }

  /** Number of the first stretch that ends after an instant. */
  #firstEndingAfter(ms: number): number {
    let low = 0;
    let high = this.#running.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#running[middle].endMs > ms) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Sums of everything before an instant, the stretch it cuts by its share. */
  #until(ms: number): Omit<Running, 'endMs'> {
    const at = this.#firstEndingAfter(ms);
    const whole = this.#running[at - 1] ?? { spent: 0, valid: 0, empty: 0, measuredMs: 0 };
    const cut = this.#tallies[at];
    if (!cut || cut.startMs >= ms) return whole;
    const share = (ms - cut.startMs) / (cut.endMs - cut.startMs);
    return {
      spent: whole.spent + cut.spent * share,
      valid: whole.valid + cut.valid * share,
      empty: whole.empty + cut.empty * share,
      measuredMs: whole.measuredMs + (ms - cut.startMs),
    };
  }

  /** Sums over a period, its end exclusive. */
  between(startMs: number, endMs: number): PeriodSums {
    const before = this.#until(startMs);
    const until = this.#until(endMs);
    return {
      spent: until.spent - before.spent,
      valid: until.valid - before.valid,
      empty: until.empty - before.empty,
      measuredSeconds: (until.measuredMs - before.measuredMs) / 1000,
    };
  }

  /** The stretches of which some part lies within a period. */
  touching(startMs: number, endMs: number): Tally[] {
    const from = this.#firstEndingAfter(startMs);
    return this.#tallies
      .slice(from, this.#firstEndingAfter(endMs) + 1)
      .filter(tally => tally.startMs < endMs);
  }
}
