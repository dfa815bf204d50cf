/** How many alerts are still to be followed, of all sources and of one. @internal */
export interface WaitingCount {
  total: number;
  ofSource: number;
}

/** @internal */
export interface WaitingCountsOptions {
  /** Counts in the database. */
  count: (source: string) => Promise<WaitingCount>;
  now: () => number;
}

/** As old as a count may be: many notices of a burst share it. */
const OLDEST_MS = 500;

/**
 * How many alerts wait, for those who come with more: counted now and then, with what came since on top. It may be somewhat too high, as
 * what was followed since is not taken off, so whoever would be refused by it asks for a fresh one.
 *
 * @internal
 */
export class WaitingCounts {
  readonly #counts = new Map<string, WaitingCount & { atMs: number }>();

  constructor(private readonly options: WaitingCountsOptions) {}

  async of(source: string): Promise<WaitingCount> {
    const known = this.#counts.get(source);
    const ageMs = known ? this.options.now() - known.atMs : Infinity;
    return known && ageMs >= 0 && ageMs < OLDEST_MS ? known : this.fresh(source);
  }

  async fresh(source: string): Promise<WaitingCount> {
    const counted = { ...(await this.options.count(source)), atMs: this.options.now() };
    this.#counts.set(source, counted);
    return counted;
  }

  /** So many more wait. */
  add(source: string, alerts: number): void {
    for (const [name, count] of this.#counts) {
      count.total += alerts;
      if (name === source) count.ofSource += alerts;
    }
  }
}
