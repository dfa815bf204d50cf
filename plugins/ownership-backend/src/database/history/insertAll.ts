import type { Knex } from 'knex';

const ROWS_AT_ONCE = 500;

type Row = Record<string, string | number | boolean | null>;

function isSqlite(knex: Knex): boolean {
  return String(knex.client.config.client).includes('sqlite');
}

/** Rows go over as one value, out of which the database itself reads them. */
async function insertChunk(trx: Knex, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0]);
  const names = columns.map(() => '??').join(', ');
  const json = JSON.stringify(rows);
  if (isSqlite(trx)) {
    const values = columns.map(() => 'value ->> ?').join(', ');
    await trx.raw(`insert into ?? (${names}) select ${values} from json_each(?)`, [
      table,
      ...columns,
      ...columns,
      json,
    ]);
    return;
  }
  await trx.raw(
    `insert into ?? (${names}) select ${names} from json_populate_recordset(null::??, ?::json)`,
    [table, ...columns, ...columns, table, json],
  );
}

/**
 * Inserts rows in their order, in as many statements as are needed. Rows that are made only when they are asked for are
 * never all in memory, and neither is a statement with a place for each of their values, which SQLite keeps until the
 * garbage is collected: forty megabytes for what a large audit finds.
 *
 * @param rows - all with the same columns; texts without a character zero, see `storable`
 * @internal
 */
export async function insertAll<T extends object>(
  trx: Knex,
  table: string,
  rows: Iterable<T>,
): Promise<void> {
  let chunk: Row[] = [];
  for (const row of rows) {
    chunk.push(row as Row);
    if (chunk.length < ROWS_AT_ONCE) continue;
    await insertChunk(trx, table, chunk);
    chunk = [];
  }
  if (chunk.length > 0) await insertChunk(trx, table, chunk);
}
