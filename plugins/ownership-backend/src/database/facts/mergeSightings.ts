import type { Knex } from 'knex';
import { bumpRevision } from './revision';
import type { SightingRow } from './tables';

const CHUNK_ROWS = 500;
const LONGEST_REF = 255;

/**
 * Notes that the catalog held these references at an instant.
 *
 * @param refs - canonical
 * @internal
 */
export async function mergeSightings(
  knex: Knex,
  refs: readonly string[],
  at: string,
): Promise<void> {
  const rows = refs
    .filter(ref => ref.length <= LONGEST_REF)
    // In one order for all writers, so that two replicas never wait for each other.
    .sort()
    .map(ref => ({ entity_ref: ref, first_seen: at, last_seen: at }));
  if (rows.length === 0) return;
  await knex.transaction(async transaction => {
    for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
      await transaction<SightingRow>('ownership_sightings')
        .insert(rows.slice(start, start + CHUNK_ROWS))
        .onConflict('entity_ref')
        .merge(['last_seen'])
        .whereRaw('ownership_sightings.last_seen < excluded.last_seen');
    }
    await bumpRevision(transaction);
  });
}
