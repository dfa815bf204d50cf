import { isPostgres } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { type AlertRecord, TABLES } from './rows';
import { rowsText } from './rowsText';

/**
 * Writes down that alerts are over that were known to fire. Only the first word of it counts. On PostgreSQL it is one statement.
 *
 * @param rows - in one order everywhere, so that two replicas never wait for each other in a circle
 * @returns ids of those that fired until now
 * @internal
 */
export async function endAlerts(knex: Knex, rows: readonly AlertRecord[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const { alerts } = TABLES;
  if (isPostgres(knex)) {
    const { rows: ended } = (await knex.raw(
      `with held as materialized (
         select id from ${alerts} where id = any(?) and status = 'firing' order by id for update
       )
       update ${alerts} as alert set status = 'resolved', ends_at = over.ends_at, end_heard_at = over.end_heard_at, waiting = true
       from held join json_to_recordset(?::json) as over (id text, ends_at bigint, end_heard_at bigint) using (id)
       where alert.id = held.id returning alert.id`,
      [
        rows.map(({ id }) => id),
        rowsText(rows.map(({ id, ends_at, end_heard_at }) => ({ id, ends_at, end_heard_at }))),
      ],
    )) as { rows: { id: string }[] };
    return ended.map(({ id }) => id);
  }
  const news: string[] = [];
  for (const { id, ends_at, end_heard_at } of rows) {
    const ended = await knex<AlertRecord>(alerts)
      .where({ id, status: 'firing' })
      .update({ status: 'resolved', ends_at, end_heard_at, waiting: true });
    if (ended > 0) news.push(id);
  }
  return news;
}
