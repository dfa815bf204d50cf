import { setImmediate as turn, setTimeout } from 'node:timers/promises';

/** What a group is written with. @public */
export interface GroupCommitOptions<T, R> {
  /**
   * Writes a group in one transaction, and gives a result for each in the same order: they are told of it only now.
   *
   * @throws where nothing of the group was kept, or nobody knows whether it was
   */
  commit(items: readonly T[]): Promise<readonly R[]>;
  /** In a group. */
  most: number;
  /** What must not be twice in one group, such as two changes of the same row; without it all may be in one. */
  keyOf?(item: T): string;
  /**
   * Groups written at once, none with a key of another; the order of those with the same key stays. One by default.
   */
  atOnce?: number;
  /**
   * Whether each of a group that failed is written alone then, so that one keeps none of the others. Only for what may be written twice, since
   * a group whose answer was lost may have been kept. Otherwise all of the group fail.
   */
  retriesAlone?: boolean;
  /**
   * So long after a group was begun the next one waits for company, milliseconds, unless it is full: whoever comes alone waits for nobody,
   * and many who come in turn share what a transaction costs. None by default.
   */
  apartMs?: number;
  /** Time that passes, milliseconds; the process's own by default. */
  elapsed?: () => number;
  /** Waits for so many milliseconds; on the process's own time by default. */
  pause?: (ms: number) => Promise<unknown>;
}

interface Waiting<T, R> {
  item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/**
 * Writes what comes while as many transactions are under way as may be in the next one, together: the disk is waited for
 * once for all of them. Nobody waits for company longer than a turn of the event loop, or until groups are apart, and nobody
 * is told that a write is kept before it is.
 *
 * @public
 */
export class GroupCommit<T, R> {
  #waiting: Waiting<T, R>[] = [];
  readonly #underWay = new Set<string>();
  #lanes = 0;
  #begunAtMs = -Infinity;

  constructor(private readonly options: GroupCommitOptions<T, R>) {}

  /**
   * Writes an item in the next group that has room for it.
   *
   * @returns its own result, once it is kept
   * @throws what the commit of its group threw
   */
  add(item: T): Promise<R> {
    const { atOnce = 1 } = this.options;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#lanes < atOnce) void this.#commitAll();
    });
  }

  async #commitAll(): Promise<void> {
    this.#lanes += 1;
    for (;;) {
      // Whoever was just told goes on before the next group is closed, and may come along.
      await turn();
      await this.#waitForCompany();
      const group = this.#nextGroup();
      if (group.length === 0) break;
      const keys = this.#keysOf(group);
      for (const key of keys) this.#underWay.add(key);
      await this.#commitGroup(group);
      for (const key of keys) this.#underWay.delete(key);
    }
    this.#lanes -= 1;
  }

  async #waitForCompany(): Promise<void> {
    const {
      most,
      apartMs = 0,
      elapsed = () => performance.now(),
      pause = setTimeout,
    } = this.options;
    const waiting = this.#waiting.length;
    if (apartMs === 0 || waiting === 0) return;
    const restMs = this.#begunAtMs + apartMs - elapsed();
    if (restMs > 0 && waiting < most) await pause(restMs);
    this.#begunAtMs = elapsed();
  }

  /** The oldest ones; of the same key only the first, and none that is under way, so that their order stays. */
  #nextGroup(): Waiting<T, R>[] {
    const { keyOf, most } = this.options;
    if (!keyOf) return this.#waiting.splice(0, most);
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

  #keysOf(group: readonly Waiting<T, R>[]): string[] {
    const { keyOf } = this.options;
    return keyOf ? group.map(({ item }) => keyOf(item)) : [];
  }

  async #commitGroup(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.options.commit(group.map(({ item }) => item));
      for (const [at, { resolve }] of group.entries()) resolve(results[at]);
    } catch (error) {
      if (this.options.retriesAlone && group.length > 1) {
        for (const one of group) await this.#commitGroup([one]);
      } else {
        for (const { reject } of group) reject(error);
      }
    }
  }
}
