import { isPostgres } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { rowsText } from './rowsText';

/**
 * Updates rows of a table, each with values of its own. On PostgreSQL it is one statement whatever their number, since each is a way
 * there and back; on SQLite, which lives in this process, it is one for each row.
 *
 * @param options - `rows`: all with the same columns, `key` among them
 * @internal
 */
export async function updateEach<Row extends object>(
  trx: Knex.Transaction,
  options: { table: string; key: keyof Row & string; rows: readonly Row[] },
): Promise<void> {
  const { table, key, rows } = options;
  if (rows.length === 0) return;
  if (!isPostgres(trx)) {
    for (const { [key]: own, ...values } of rows) {
      await trx(table)
        .where(key, own as Knex.Value)
        .update(values);
    }
    return;
  }
  const columns = Object.keys(rows[0]).filter(column => column !== key);
  await trx.raw(
    `update ?? set ${columns.map(() => '?? = each_row.??').join(', ')} ` +
      'from json_populate_recordset(null::??, ?::json) as each_row where ??.?? = each_row.??',
    [table, ...columns.flatMap(column => [column, column]), table, rowsText(rows), table, key, key],
  );
}
