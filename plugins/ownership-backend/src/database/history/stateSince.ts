import type { Knex } from 'knex';
import { type StateRow, TABLES } from './rows';
import { storable } from './storing';

/**
 * Since when services stand as they do, as far as history knows.
 *
 * @param refs - a page of references, since each is a parameter of the query
 * @returns the ISO 8601 instant by reference; without those that history does not know
 * @internal
 */
export async function stateSince(
  knex: Knex,
  refs: readonly string[],
): Promise<Map<string, string>> {
  const refsByStored = new Map(refs.map(ref => [storable(ref), ref]));
  // The last one of each, off the index alone: by what has not ended, SQLite would look through the whole fleet.
  const rows = await knex<StateRow>(TABLES.states)
    .whereIn('ref', [...refsByStored.keys()])
    .groupBy('ref')
    .select('ref')
    .max<{ ref: string; since: string }[]>({ since: 'since' });
  return new Map(rows.map(({ ref, since }) => [refsByStored.get(ref)!, since]));
}

/**
 * Since when each service stands as it does, of all that history knows.
 *
 * @returns the ISO 8601 instant by reference
 * @internal
 */
export async function allStatesSince(knex: Knex): Promise<Map<string, string>> {
  const rows = await knex<StateRow>(TABLES.states)
    .groupBy('ref')
    .select('ref')
    .max<{ ref: string; since: string }[]>({ since: 'since' });
  return new Map(rows.map(({ ref, since }) => [ref, since]));
}
