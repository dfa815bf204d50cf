import createKnex, { type Knex } from 'knex';

/** How to reach a database, in a form that can be handed to another process. */
export type Connection = { sqlite: string } | { postgres: string; searchPath?: string };

/** The same client and settings as the portal's own. */
export function connect(connection: Connection): Knex {
  if ('sqlite' in connection) {
    return createKnex({
      client: 'better-sqlite3',
      useNullAsDefault: true,
      connection: { filename: connection.sqlite },
      pool: {
        min: 1,
        max: 1,
        afterCreate(client: { pragma(text: string): void }, done: () => void) {
          for (const pragma of [
            'journal_mode = WAL',
            'synchronous = FULL',
            'busy_timeout = 5000',
          ]) {
            client.pragma(pragma);
          }
          done();
        },
      },
    });
  }
  return createKnex({ client: 'pg', connection: connection.postgres, pool: { min: 0, max: 10 } });
}
