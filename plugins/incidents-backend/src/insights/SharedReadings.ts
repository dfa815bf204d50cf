/**
 * Lets those who ask the same at once share one reading, and no older one: whoever comes while one is under way shares the next with all
 * others who do. So no answer is older than its question, and however many ask, one reads at a time.
 *
 * @internal
 */
export class SharedReadings<T> {
  readonly #underWay = new Map<string, Promise<T>>();
  readonly #next = new Map<string, Promise<T>>();

  /**
   * @param key - what is asked; the same key has to read the same, whoever asks
   * @throws what the reading throws, to all who share it; the next one reads anew
   */
  read(key: string, read: () => Promise<T>): Promise<T> {
    const waiting = this.#next.get(key);
    if (waiting) return waiting;
    const next = this.#afterThatUnderWay(key).then(() => {
      this.#next.delete(key);
      const reading = read().finally(() => this.#underWay.delete(key));
      this.#underWay.set(key, reading);
      return reading;
    });
    this.#next.set(key, next);
    return next;
  }

  async #afterThatUnderWay(key: string): Promise<void> {
    // Who asked for it hears how it went wrong.
    await this.#underWay.get(key)?.catch(() => undefined);
  }
}
