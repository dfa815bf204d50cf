import type { Knex } from 'knex';

/** How PostgreSQL is told the type of a column. @internal */
export type ColumnType = 'text' | 'bigint' | 'integer';

/**
 * Rows as a table that a statement of PostgreSQL reads: `unnest(?::text[], …) as name(columns)`. Each column is one value of
 * the statement, however many rows there are, so that its text is always the same.
 *
 * @internal
 */
export function unnested<K extends string>(
  knex: Knex,
  name: string,
  columns: Readonly<Record<K, ColumnType>>,
  rows: readonly Readonly<Record<K, string | number | null>>[],
): Knex.Raw {
  const names = Object.keys(columns) as K[];
  const values = names.map(column => rows.map(row => row[column]));
  return knex.raw(
    `unnest(${names.map(column => `?::${columns[column]}[]`).join(', ')}) as ${name}(${names.join(', ')})`,
    values as unknown as Knex.RawBinding[],
  );
}
