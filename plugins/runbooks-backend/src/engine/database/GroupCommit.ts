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
  /** Groups written at once, none with a key of another; the order of those with the same key stays. */
  atOnce: number;
}

interface Waiting<T, R> {
  item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/**
 * Writes what comes while as many transactions are under way as may be in the next one, together: the disk is waited for
 * once for all of them. Nobody waits for company longer than a turn of the event loop, and nobody is told that a write is
 * kept before it is.
 *
 * @internal
 */
export class GroupCommit<T, R> {
  readonly #options: GroupCommitOptions<T, R>;
  #waiting: Waiting<T, R>[] = [];
  readonly #underWay = new Set<string>();
  #lanes = 0;

  constructor(options: GroupCommitOptions<T, R>) {
    this.#options = options;
  }

  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#lanes < this.#options.atOnce) void this.#commitAll();
    });
  }

  async #commitAll(): Promise<void> {
    this.#lanes += 1;
    for (;;) {
      // Whoever was just told goes on before the next group is closed, and may come along.
      await new Promise(resolve => setImmediate(resolve));
      const group = this.#nextGroup();
      if (group.length === 0) break;
      const keys = group.map(({ item }) => this.#options.keyOf(item));
      for (const key of keys) this.#underWay.add(key);
      await this.#commitGroup(group);
      for (const key of keys) this.#underWay.delete(key);
    }
    this.#lanes -= 1;
  }

  /** The oldest ones; of the same key only the first, and none that is under way, so that their order stays. */
  #nextGroup(): Waiting<T, R>[] {
    const { keyOf, most } = this.#options;
    const keys = new Set(this.#underWay);
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
