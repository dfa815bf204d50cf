interface Waiting<T, R> {
  item: T;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
}

/**
 * Writes what comes while a transaction is under way in the next one, together: the disk is waited for once for all of them. Nobody waits
 * for company longer than a turn of the event loop, and nobody is told that a write is kept before it is. Where a group fails, each of it
 * is written alone, so that one keeps none of the others.
 *
 * @param commit - writes a group in one transaction; a result for each, in the same order
 * @param most - in a group
 * @internal
 */
export function writeTogether<T, R>(
  commit: (items: readonly T[]) => Promise<readonly R[]>,
  most: number,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let isWriting = false;

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
      await new Promise(resolve => setImmediate(resolve));
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
