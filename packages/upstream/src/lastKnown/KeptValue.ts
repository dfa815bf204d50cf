import { tell } from '../observe/UpstreamObserver';
import type { LastKnownOptions } from './types';
import { waitFor } from './waitFor';

/** A value and when it came. @internal */
export interface Dated<T> {
  value: T;
  /** Milliseconds since 1970. */
  asOfMs: number;
}

/** A store that does not answer is done without. */
const STORE_TIMEOUT_MS = 2_000;

/**
 * One value in a store. The store's failures are told and otherwise ignored.
 *
 * @internal
 */
export class KeptValue<T> {
  readonly #key: string;
  readonly #persist: LastKnownOptions<T>['persist'];

  constructor(key: string, persist: LastKnownOptions<T>['persist']) {
    this.#key = key;
    this.#persist = persist;
  }

  /** What is kept, if it can be read in time and is still of the right type. */
  async read(): Promise<Dated<T> | undefined> {
    let found: Dated<T> | undefined;
    await this.#attempt(async ({ store, parse }) => {
      const stored = await store.get(this.#key);
      if (!stored) return;
      const asOfMs = Date.parse(stored.asOf);
      if (Number.isNaN(asOfMs)) throw new TypeError('A kept value has no date.');
      found = { value: parse(stored.value), asOfMs };
    });
    return found;
  }

  async write({ value, asOfMs }: Dated<T>): Promise<void> {
    const asOf = new Date(asOfMs).toISOString();
    await this.#attempt(({ store }) => store.put(this.#key, { value, asOf }));
  }

  async #attempt(
    work: (persist: NonNullable<LastKnownOptions<T>['persist']>) => Promise<void>,
  ): Promise<void> {
    const persist = this.#persist;
    if (!persist) return;
    const report = (error: unknown) => tell(() => persist.onError?.(error));
    const settling = (async () => work(persist))().catch(report);
    const isSettled = await waitFor(settling, { timeoutMs: STORE_TIMEOUT_MS });
    if (!isSettled) report(new Error('The store of last known values does not answer.'));
  }
}
