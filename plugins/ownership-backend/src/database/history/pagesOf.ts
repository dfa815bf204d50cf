import type { Knex } from 'knex';

const ROWS_AT_ONCE = 500;

/**
 * Reads a table in the order in which it was written, a page at a time, so that no answer is too large for memory. Rows
 * that were read may change meanwhile; the next page begins where the last one ended.
 *
 * @param query - the rows wanted, in no order
 * @param key - the column that tells in which order they were written
 * @internal
 */
export async function* pagesOf<Row extends object, Key extends keyof Row & string>(
  query: () => Knex.QueryBuilder<Row, Row[]>,
  key: Key,
): AsyncGenerator<Row[]> {
  let last: Row[Key] | undefined;
  for (;;) {
    const page = query().orderBy(key).limit(ROWS_AT_ONCE);
    if (last !== undefined) page.where(key, '>', last as string);
    const rows = (await page) as Row[];
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_AT_ONCE) return;
    last = rows[rows.length - 1][key];
  }
}
