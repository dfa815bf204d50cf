import type { LastKnownStore, StoredValue } from './types';

/**
 * A store that lives as long as the process: for tests, and for values that a restart may lose.
 *
 * @public
 */
export class MemoryLastKnownStore implements LastKnownStore {
  readonly #values = new Map<string, StoredValue>();

  async get(key: string): Promise<StoredValue | undefined> {
    return structuredClone(this.#values.get(key));
  }

  async put(key: string, stored: StoredValue): Promise<void> {
    const kept = this.#values.get(key);
    if (kept && Date.parse(kept.asOf) > Date.parse(stored.asOf)) return;
    this.#values.set(key, structuredClone(stored));
  }
}
