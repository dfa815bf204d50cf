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

/** Inserts rows in their order, in as many statements as the database needs. @internal */
export async function insertAll(trx: Knex, table: string, rows: readonly object[]): Promise<void> {
  for (const chunk of inChunks(rows, ROWS_AT_ONCE)) await trx(table).insert(chunk);
}

/** Text that PostgreSQL takes too, which knows no character zero. @internal */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}
