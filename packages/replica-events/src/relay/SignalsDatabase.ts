import { DatabaseManager } from '@backstage/backend-defaults/database';
import type {
  DatabaseService,
  LoggerService,
  RootConfigService,
  RootLifecycleService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { RelayConnection } from './RelayConnection';

/** Whose database all replicas meet in: those who listen to signals keep nothing there. */
const PLUGIN_ID = 'signals';
const ANSWER_MS = 10_000;

/** @internal */
export interface SignalsDatabaseOptions {
  config: RootConfigService;
  logger: LoggerService;
  lifecycle: RootLifecycleService;
}

/** @returns whether signals have a database that several processes may share @internal */
export function hasPostgres(config: RootConfigService): boolean {
  const client =
    config.getOptionalString(`backend.database.plugin.${PLUGIN_ID}.client`) ??
    config.getOptionalString('backend.database.client');
  return client === 'pg';
}

/**
 * The database of signals, at the address and with the credentials that `backend.database` says.
 *
 * @internal
 */
export class SignalsDatabase {
  readonly #database: DatabaseService;
  #knex?: Knex;

  constructor(options: SignalsDatabaseOptions) {
    const { config, logger, lifecycle } = options;
    this.#database = DatabaseManager.fromConfig(config, {
      rootLifecycle: lifecycle,
      rootLogger: logger,
    }).forPlugin(PLUGIN_ID, { lifecycle, logger });
  }

  /**
   * @returns a connection of its own, for whoever asked
   */
  async connect(): Promise<RelayConnection> {
    const knex = await this.#database.getClient();
    this.#knex = knex;
    // A connection of the pool is made of credentials that are valid now; one beside it takes the same ones, and is given to nobody else.
    await knex.raw('select 1').timeout(ANSWER_MS);
    return knex.client.acquireRawConnection();
  }

  /** Closes what connections are made from, not those that were given away. */
  async close(): Promise<void> {
    await this.#knex?.destroy();
  }
}
