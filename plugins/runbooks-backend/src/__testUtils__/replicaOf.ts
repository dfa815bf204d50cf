import type { Knex } from 'knex';
import { connect } from './connect';

/** Another process's connection to the same database: of SQLite the same file, of PostgreSQL the same server. */
export function replicaOf(knex: Knex): Knex {
  const { connection } = knex.client.config;
  if (typeof connection?.filename === 'string') return connect({ sqlite: connection.filename });
  const { host, port, user, password, database } = connection;
  const login = password ? `${user}:${password}` : user;
  return connect({ postgres: `postgresql://${login}@${host}:${port}/${database}` });
}
