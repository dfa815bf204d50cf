/**
 * Does something for each item, with at most so many under way at once.
 *
 * @throws what the doing throws first, after what is under way has ended
 * @internal
 */
export async function eachAtMost<T>(
  limit: number,
  items: readonly T[],
  act: (item: T) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const work = async () => {
    for (const item of left) await act(item);
  };
  const results = await Promise.allSettled(Array.from({ length: limit }, work));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
