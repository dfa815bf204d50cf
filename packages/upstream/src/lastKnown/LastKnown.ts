import { KnownEntry } from './KnownEntry';
import { type ResolvedLastKnownOptions, resolveLastKnownOptions } from './resolveLastKnownOptions';
import type { GetKnownOptions, Known, LastKnownOptions, LoadKnown } from './types';

/**
 * The last known values of something that is got from elsewhere: fresh, or the last one with its age when no newer one can be
 * had in time.
 *
 * @remarks
 * All who ask for a key while it is being loaded wait for the same load. Nobody waits longer than `waitMs`, or `firstWaitMs`
 * where there is nothing to answer with; a load that takes longer goes on and serves those who come later. After a failure
 * nothing is loaded for a while.
 *
 * @public
 */
export class LastKnown<T> {
  readonly #options: ResolvedLastKnownOptions<T>;
  readonly #entries = new Map<string, KnownEntry<T>>();

  private constructor(options: ResolvedLastKnownOptions<T>) {
    this.#options = options;
  }

  /**
   * @throws InputError for a time or number that cannot be meant
   */
  static create<T>(options: LastKnownOptions<T>): LastKnown<T> {
    return new LastKnown(resolveLastKnownOptions(options));
  }

  /**
   * The value of a key: fresh, or the last one known with its age and the reason.
   *
   * @param key - of the value; the same key must always mean the same load
   * @param load - gets a newer value
   * @throws where nothing is known: what the load threw, or an UpstreamError `timeout`
   * @throws UpstreamError `aborted` when the caller's signal is
   */
  async get(key: string, load: LoadKnown<T>, options?: GetKnownOptions): Promise<Known<T>> {
    return await this.#entry(key).get(load, options);
  }

  /** What is known in memory, without asking anybody. */
  peek(key: string): Known<T> | undefined {
    return this.#entries.get(key)?.peek();
  }

  /**
   * Says that a value was changed at its source, so that the next to ask gets a newer one. It stays known meanwhile, and a load
   * under way no longer counts, since it may have read the value before.
   */
  expire(key: string): void {
    this.#entries.get(key)?.expire();
  }

  #entry(key: string): KnownEntry<T> {
    const entry = this.#entries.get(key) ?? new KnownEntry(key, this.#options);
    // A map keeps the order in which keys were set: those asked for longest ago come first.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > this.#options.maxEntries) this.#forgetOldest();
    return entry;
  }

  #forgetOldest(): void {
    const [oldest] = this.#entries.keys();
    this.#entries.delete(oldest);
  }
}
