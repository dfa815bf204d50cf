/** What a group is written with. @internal */
export interface GroupCommitOptions<T, R> {
  /** What must not be twice in one group, such as two changes of the same run. */
  keyOf(item: T): string;
  /**
   * Writes a group in one transaction, and gives an outcome for each in the same order: they are told of it only now.
   *
   * @throws where nothing of the group was kept, or nobody knows whether it was
   */
  commit(items: readonly T[]): Promise<readonly PromiseSettledResult<R>[]>;
  most: number;
}

interface Waiting<T, R> {
  item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/**
 * Writes what comes while one transaction is under way in the next one, together: the disk is waited for once for all of
 * them. Nobody waits for company longer than a turn of the event loop, and nobody is told that a write is kept before it is.
 *
 * @internal
 */
export class GroupCommit<T, R> {
  readonly #options: GroupCommitOptions<T, R>;
  #waiting: Waiting<T, R>[] = [];
  #committing = false;

  constructor(options: GroupCommitOptions<T, R>) {
    this.#options = options;
  }

  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#committing) void this.#commitAll();
    });
  }

  async #commitAll(): Promise<void> {
    this.#committing = true;
    while (this.#waiting.length > 0) {
      // Whoever was just told goes on before the next group is closed, and may come along.
      await new Promise(resolve => setImmediate(resolve));
      await this.#commitGroup(this.#nextGroup());
    }
    this.#committing = false;
  }

  /** The oldest ones; of the same key only the first, so that their order stays. */
  #nextGroup(): Waiting<T, R>[] {
    const { keyOf, most } = this.#options;
    const keys = new Set<string>();
    const group: Waiting<T, R>[] = [];
    const rest: Waiting<T, R>[] = [];
    for (const waiting of this.#waiting) {
      const key = keyOf(waiting.item);
      if (group.length < most && !keys.has(key)) group.push(waiting);
      else rest.push(waiting);
      keys.add(key);
    }
    this.#waiting = rest;
    return group;
  }

  async #commitGroup(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const outcomes = await this.#options.commit(group.map(({ item }) => item));
      for (const [at, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[at];
        if (outcome.status === 'fulfilled') resolve(outcome.value);
        else reject(outcome.reason);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
