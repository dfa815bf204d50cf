import type { DatabaseService } from '@backstage/backend-plugin-api';

type DatabaseClient = Awaited<ReturnType<DatabaseService['getClient']>>;

/** What we need to know of the pool, which Knex does not describe. */
interface SqlitePool {
  on(event: 'createSuccess', listener: (id: number, connection: SqliteConnection) => void): void;
}
interface SqliteConnection {
  pragma(statement: string): unknown;
}

/**
 * A commit survives the loss of power (`synchronous`), readers do not wait for the writer (`journal_mode`), and a writer
 * waits for another rather than failing (`busy_timeout`, in milliseconds).
 */
const PRAGMAS = ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000'];

const seen = new WeakSet<DatabaseClient>();

/**
 * Gives every connection that the pool of an SQLite client will make our settings; other clients are left alone. To be
 * called before the first query, since configuration has no place for functions on a pool.
 *
 * @internal
 */
export function applySqliteSettings(client: DatabaseClient): void {
  if (client.client.config.client !== 'better-sqlite3' || seen.has(client)) {
    return;
  }
  seen.add(client);
  (client.client.pool as SqlitePool).on('createSuccess', (_, connection) => {
    for (const pragma of PRAGMAS) connection.pragma(pragma);
  });
}
