import { createHash, type Hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ReadEntity } from './EntityCache';

/** What tells one reading of the entities of the catalog from another. @internal */
export interface EntityDigests {
  /**
   * Of what the entities say. The catalog gives an entity a new tag for whatever befalls it, such as a relation from another one; what
   * a file of the sources tells is as it was, and does not count.
   */
  said: string;
  /** Of where entities are seen that files of the sources tell. */
  places: string;
}

/** Other requests get their turn after so many entities. */
const ENTITIES_PER_TURN = 2_000;

const digests = new WeakMap<ReadonlyMap<string, ReadEntity>, Promise<EntityDigests>>();

/**
 * Works both digests out once for each reading, which is the same object as long as nothing changed, and lets the process answer
 * meanwhile.
 *
 * @internal
 */
export function digestEntities(entities: ReadonlyMap<string, ReadEntity>): Promise<EntityDigests> {
  const known = digests.get(entities) ?? digested(entities);
  digests.set(entities, known);
  return known;
}

async function digested(entities: ReadonlyMap<string, ReadEntity>): Promise<EntityDigests> {
  const said = createHash('sha256');
  const places = createHash('sha256');
  const refs = [...entities.keys()].sort();
  for (const [index, ref] of refs.entries()) {
    if (index % ENTITIES_PER_TURN === 0) await setImmediate();
    update({ said, places }, entities.get(ref)!);
  }
  return { said: said.digest('hex'), places: places.digest('hex') };
}

function update(hashes: { said: Hash; places: Hash }, entity: ReadEntity): void {
  const { ref, version, document, places } = entity;
  if (document) hashes.said.update(`${ref} ${version}\n`);
  else if (places) hashes.places.update(`${ref} ${JSON.stringify(places)}\n`);
}
