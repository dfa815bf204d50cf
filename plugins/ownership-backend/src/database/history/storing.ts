import type { Knex } from 'knex';

/** SQLite takes 500 rows in one insert; PostgreSQL far more. */
const ROWS_AT_ONCE = 200;

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

/**
 * Inserts rows in their order, in as many statements as the database needs. Rows that are made only when they are asked for
 * are never all in memory.
 *
 * @internal
 */
export async function insertAll(trx: Knex, table: string, rows: Iterable<object>): Promise<void> {
  let chunk: object[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < ROWS_AT_ONCE) continue;
    await trx(table).insert(chunk);
    chunk = [];
  }
  if (chunk.length > 0) await trx(table).insert(chunk);
}

/** Maps when asked, one by one. @internal */
export function* mapped<T, U>(items: Iterable<T>, map: (item: T) => U): Generator<U> {
  for (const item of items) yield map(item);
}

/** Text that PostgreSQL takes too, which knows no character zero. @internal */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}
