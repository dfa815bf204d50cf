import type { Knex } from 'knex';
import { type StateRow, TABLES } from './rows';

/**
 * Since when services are orphans, as far as history knows.
 *
 * @returns the ISO 8601 instant by reference; without those that history knows as owned, or not at all
 * @internal
 */
export async function orphansSince(knex: Knex): Promise<Map<string, string>> {
  const rows = await knex<StateRow>(TABLES.states)
    .whereNull('until')
    .whereNotNull('orphan_since')
    .select('ref', 'orphan_since');
  return new Map(
    rows.flatMap(({ ref, orphan_since: since }) => (since === null ? [] : [[ref, since] as const])),
  );
}
