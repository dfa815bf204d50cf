/** What another plugin says, or why that is not known. @public */
export type Answer<T> = { state: 'known'; value: T } | { state: 'unknown'; because: string };

/** @public */
export interface KeptAnswerOptions<T> {
  /** What it throws makes the answer unknown, too. */
  ask: () => Promise<Answer<T>>;
  /** So long what was said last is taken for what is. */
  keepForMs: number;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

/**
 * Keeps what another plugin said last for the moments in which it is silent; after a longer silence it is unknown.
 *
 * @public
 */
export class KeptAnswer<T> {
  #last?: { answer: Answer<T> & { state: 'known' }; atMs: number };

  constructor(private readonly options: KeptAnswerOptions<T>) {}

  /** Never throws. */
  async read(): Promise<Answer<T>> {
    const { keepForMs, now = Date.now } = this.options;
    const answer = await this.#ask();
    const nowMs = now();
    if (answer.state === 'known') {
      this.#last = { answer, atMs: nowMs };
      return answer;
    }
    if (this.#last && nowMs - this.#last.atMs <= keepForMs) return this.#last.answer;
    this.#last = undefined;
    return answer;
  }

  async #ask(): Promise<Answer<T>> {
    try {
      return await this.options.ask();
    } catch (error) {
      return { state: 'unknown', because: error instanceof Error ? error.message : String(error) };
    }
  }
}
