/** Values in one `in (…)`, below the least limit of variables. */
const VALUES_AT_ONCE = 500;

/** @internal */
export function inChunks<T>(items: readonly T[], size: number = VALUES_AT_ONCE): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    chunks.push(items.slice(start, start + size));
  }
  return chunks;
}

/** Maps when asked, one by one. @internal */
export function* mapped<T, U>(items: Iterable<T>, map: (item: T) => U): Generator<U> {
  for (const item of items) yield map(item);
}

/** What every supported Node has, and the library of types here does not describe yet: ES2024, String.prototype.toWellFormed. */
type WellFormable = string & { toWellFormed(): string };

/** Text that PostgreSQL takes too, which knows neither the character zero nor half a surrogate pair. @internal */
export function storable(text: string): string {
  return (text as WellFormable).toWellFormed().replaceAll('\0', '\uFFFD');
}
