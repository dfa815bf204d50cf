import type { Knex } from 'knex';
import { orphanSince } from '../database/history/orphanSince';

/**
 * Since when services are orphans.
 *
 * @public
 */
export class OrphanAges {
  constructor(private readonly knex: Knex) {}

  /**
   * @param refs - canonical references
   * @returns the ISO 8601 instant by reference; without those of which history knows nothing
   */
  async orphanSince(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return orphanSince(this.knex, refs);
  }
}
