import type { Knex } from 'knex';
import { connect } from './connect';

/**
 * Another replica's connection to the same database. SQLite has one for both: its client waits for a lock by standing still,
 * and would stand in its own way within one process; that several processes share a file is what the chaos tests are for.
 */
export function replicaOf(knex: Knex): Knex {
  const { connection } = knex.client.config;
  if (typeof connection?.filename === 'string') return knex;
  const { host, port, user, password, database } = connection;
  const login = password ? `${user}:${password}` : user;
  return connect({ postgres: `postgresql://${login}@${host}:${port}/${database}` });
}
