import { setImmediate as turn, setTimeout } from 'node:timers/promises';

interface Waiting<T, R> {
  item: T;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
}

/** @internal */
export interface WriteTogetherOptions {
  /** In a group. */
  most: number;
  /**
   * So long after a group was begun the next one waits for company, milliseconds, unless it is full: whoever comes alone waits for nobody,
   * and many who come in turn share what a transaction costs. None by default.
   */
  apartMs?: number;
  /** Time that passes, milliseconds; the process's own by default. */
  elapsed?: () => number;
  pause?: (ms: number) => Promise<unknown>;
}

/**
 * Writes what comes while a transaction is under way in the next one, together: the disk is waited for once for all of them. Nobody waits
 * for company longer than a turn of the event loop, or until groups are apart, and nobody is told that a write is kept before it is. Where
 * a group fails, each of it is written alone, so that one keeps none of the others.
 *
 * @param commit - writes a group in one transaction; a result for each, in the same order
 * @internal
 */
export function writeTogether<T, R>(
  commit: (items: readonly T[]) => Promise<readonly R[]>,
  {
    most,
    apartMs = 0,
    elapsed = () => performance.now(),
    pause = setTimeout,
  }: WriteTogetherOptions,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let isWriting = false;
  let begunAtMs = -Infinity;

  async function write(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await commit(group.map(({ item }) => item));
      for (const [at, { resolve }] of group.entries()) resolve(results[at]);
    } catch (error) {
      if (group.length === 1) group[0].reject(error);
      else for (const one of group) await write([one]);
    }
  }

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      // Whoever was just told goes on before the next group is closed, and may come along.
      await turn();
      const restMs = begunAtMs + apartMs - elapsed();
      if (restMs > 0 && waiting.length < most) await pause(restMs);
      begunAtMs = elapsed();
      await write(waiting.splice(0, most));
    }
    isWriting = false;
  }

  return item =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isWriting) void writeAll();
    });
}
