import type { Knex } from 'knex';

/** What the catalog writes first of each entity. */
const TABLES = ['refresh_state', 'refresh_state_references'];

/**
 * Has PostgreSQL look at how large the tables are into which the catalog takes entities. A connection that checked a foreign
 * key while they were known to be empty keeps reading all of `refresh_state` for each row that it inserts, until the
 * statistics change (PostgreSQL, "Plan Caching" and ANALYZE): with the square of the entities, minutes for 34,000.
 * Does nothing on other databases, which look foreign keys up by their index.
 *
 * @internal
 */
export async function analyseCatalog(knex: Knex): Promise<void> {
  if (knex.client.config.client !== 'pg') return;
  for (const table of TABLES) await knex.raw('analyze ??', [table]);
}
