import type { Knex } from 'knex';

/** Milliseconds since the epoch. @public */
export type Clock = () => number;

/** Whether a database is PostgreSQL. @public */
export function isPostgres(knex: Knex): boolean {
  return String(knex.client.config.client).includes('pg');
}

/**
 * The time leases are measured in: on PostgreSQL the server's, the same for every replica; on SQLite the process's own,
 * since all processes of one file are on one machine.
 *
 * @returns an expression for a statement, milliseconds since the epoch
 * @public
 */
export function databaseNow(knex: Knex, clock: Clock): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw('(extract(epoch from clock_timestamp()) * 1000)::bigint')
    : knex.raw('?', [clock()]);
}

/**
 * The same time read out.
 *
 * @returns milliseconds since the epoch
 * @public
 */
export async function readDatabaseNow(knex: Knex, clock: Clock): Promise<number> {
  if (!isPostgres(knex)) return clock();
  const { now } = (await knex.first(
    knex.raw('? as now', [databaseNow(knex, clock)]),
  )) as unknown as {
    now: string | number;
  };
  return Number(now);
}
