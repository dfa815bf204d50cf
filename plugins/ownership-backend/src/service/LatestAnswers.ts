/**
 * Keeps the answers that were asked for last, of which there may be as many as there are questions.
 *
 * @internal
 */
export class LatestAnswers<T> {
  readonly #most: number;
  /** The one asked for last is last. */
  readonly #answers = new Map<string, T>();

  /**
   * @param most - so many are kept
   */
  constructor(most: number) {
    this.#most = most;
  }

  /** What is known under a key, else what is made now. */
  get(key: string, make: () => T): T {
    const answer = this.#answers.has(key) ? (this.#answers.get(key) as T) : make();
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.#most) break;
      this.#answers.delete(oldest);
    }
    return answer;
  }

  /** Those whose key matches are made anew when they are asked for. */
  forget(pattern: RegExp): void {
    for (const key of this.#answers.keys()) if (pattern.test(key)) this.#answers.delete(key);
  }
}
