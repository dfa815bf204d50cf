import type { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import { type DataDamage, isDamage, REMEDY } from './DataDamage';

type DatabaseClient = Awaited<ReturnType<DatabaseService['getClient']>>;

const watched = new WeakSet<DatabaseClient>();

/** @internal */
export interface WatchForDamageOptions {
  /** Name of the SQLite file behind the client. */
  file: string;
  damage: DataDamage;
  logger: LoggerService;
}

/**
 * From the first time that SQLite says that the file of a client is damaged, nothing is read from it or written to it any more: what is
 * written around damage would make more of it, and would be lost with the file.
 *
 * @internal
 */
export function watchForDamage(client: DatabaseClient, options: WatchForDamageOptions): void {
  const { file, damage, logger } = options;
  const { client: driver } = client;
  if (driver.config.client !== 'better-sqlite3' || watched.has(client)) return;
  watched.add(client);
  const close = () => {
    // Closed as a door is, not as a file: what the log beside it holds is left where it is.
    driver.acquireConnection = async () => {
      throw damage.refusal();
    };
  };
  driver.on('query-error', (error: unknown) => {
    if (!isDamage(error) || !damage.report(file)) return;
    close();
    logger.error(
      `The file ${file} is damaged (${error.code}), so nothing more is read from it or written to it, and the portal is not ready. ${REMEDY}`,
    );
  });
}
