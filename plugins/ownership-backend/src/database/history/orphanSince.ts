import type { Knex } from 'knex';
import { type StateRow, TABLES } from './rows';

/**
 * Since when services are orphans, as far as history knows.
 *
 * @returns the instant by reference; without those that history knows as owned, or not at all
 * @internal
 */
export async function orphanSince(
  knex: Knex,
  refs: readonly string[],
): Promise<Map<string, string>> {
  const asked = new Set(refs);
  const rows = await knex<StateRow>(TABLES.states)
    .whereNull('until')
    .whereNotNull('orphan_since')
    .select('ref', 'orphan_since');
  return new Map(
    rows.flatMap(({ ref, orphan_since: since }) =>
      since !== null && asked.has(ref) ? [[ref, since] as const] : [],
    ),
  );
}
