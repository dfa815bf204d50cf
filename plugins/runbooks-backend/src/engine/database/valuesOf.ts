import type { Knex } from 'knex';

/**
 * Rows as a named part of a statement, `name(columns) as (values …)`, for an update of many rows by one. What is not text
 * must be cast by who reads it.
 *
 * @internal
 */
export function valuesOf<K extends string>(
  knex: Knex,
  name: string,
  columns: readonly K[],
  rows: readonly Record<K, string | number | null>[],
): Knex.Raw {
  const row = `(${columns.map(() => '?').join(', ')})`;
  return knex.raw(
    `${name}(${columns.join(', ')}) as (values ${rows.map(() => row).join(', ')})`,
    rows.flatMap(values => columns.map(column => values[column])) as Knex.RawBinding[],
  );
}
