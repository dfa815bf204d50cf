import type { LoggerService } from '@backstage/backend-plugin-api';
import { isDatabaseAway } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { orphanSince } from '../database/history/orphanSince';
import { stateSince } from '../database/history/stateSince';

type Ages = ReadonlyMap<string, string>;

/**
 * Since when services are orphans, and since when they stand as they do. How they stand is known without the database, so it
 * is shown without its age while the database does not answer.
 *
 * @public
 */
export class StateAges {
  constructor(private readonly options: { knex: Knex; logger: LoggerService }) {}

  /**
   * @param refs - canonical references
   * @returns the ISO 8601 instant by reference; without those of which history knows nothing
   */
  async orphanSince(refs: readonly string[]): Promise<Ages> {
    return this.#unlessAway(orphanSince, refs);
  }

  /**
   * @param refs - canonical references, a page of them
   * @returns the ISO 8601 instant by reference; without those of which history knows nothing
   */
  async stateSince(refs: readonly string[]): Promise<Ages> {
    return this.#unlessAway(stateSince, refs);
  }

  async #unlessAway(
    read: (knex: Knex, refs: readonly string[]) => Promise<Ages>,
    refs: readonly string[],
  ): Promise<Ages> {
    const { knex, logger } = this.options;
    try {
      return await read(knex, refs);
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      logger.debug('Since when services stand as they do could not be read', {
        cause: String(error),
      });
      return new Map();
    }
  }
}
