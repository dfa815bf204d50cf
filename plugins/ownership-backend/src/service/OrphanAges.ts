import type { LoggerService } from '@backstage/backend-plugin-api';
import { isDatabaseAway } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { orphanSince } from '../database/history/orphanSince';

/**
 * Since when services are orphans.
 *
 * @public
 */
export class OrphanAges {
  constructor(private readonly options: { knex: Knex; logger: LoggerService }) {}

  /**
   * Who the orphans are is known without the database, so they are shown without their age while it does not answer.
   *
   * @param refs - canonical references
   * @returns the ISO 8601 instant by reference; without those of which history knows nothing
   */
  async orphanSince(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { knex, logger } = this.options;
    try {
      return await orphanSince(knex, refs);
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      logger.debug('Since when services are orphans could not be read', { cause: String(error) });
      return new Map();
    }
  }
}
