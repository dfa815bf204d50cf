import { createHash } from 'node:crypto';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogDocument } from '@rollcall/model';
import { documentFromEntity } from './documentFromEntity';
import { recordedSource, registeredSource } from './sourceOfEntity';

/** What is kept of an entity of the catalog: what the Fleet needs of it, and no more. @internal */
export interface ReadEntity {
  ref: string;
  /** Equal versions mean equal entities. */
  version: string;
  /**
   * Annotations that tell where it is seen, which its file cannot tell; present where it says to come from the sources,
   * which anybody can say who may register a location.
   */
  places?: Readonly<Record<string, string>>;
  /** What the catalog tells of it, at the location it was registered from; absent where a file of the sources tells it. */
  document?: CatalogDocument;
}

/** @internal */
export interface RefreshEntitiesOptions {
  pages: AsyncIterable<readonly Entity[]>;
  /** Whether a file of the sources holds this reference, so that its document need not be made of the entity. */
  isInFiles: (ref: string) => boolean;
}

const PLACES = [ANNOTATION_LOCATION, ANNOTATION_VIEW_URL];

/** The catalog gives each state of an entity a tag of its own. */
function versionOf(entity: Entity): string {
  const { etag } = entity.metadata;
  return etag ?? createHash('sha256').update(JSON.stringify(entity)).digest('hex');
}

type Places = NonNullable<ReadEntity['places']>;

/** The same object as before, where nothing else is said now. */
function placesOf({ metadata }: Entity, before: Places | undefined): Places {
  const places: Record<string, string> = {};
  for (const place of PLACES) {
    const value = metadata.annotations?.[place];
    if (value !== undefined) places[place] = value;
  }
  return before && PLACES.every(place => before[place] === places[place]) ? before : places;
}

/**
 * Keeps what was read of each entity for as long as the catalog gives it the same tag. Pages are let go of as soon as they
 * are read, and what did not change between two readings is the same object in both: of a catalog in which little happens,
 * a reading adds little to memory.
 *
 * @internal
 */
export class EntityCache {
  #known: ReadonlyMap<string, ReadEntity> = new Map();

  /**
   * Reads all of the catalog, each reference once: an entity that changes meanwhile may come twice.
   *
   * @returns the same object as the last time where the catalog is what it was
   * @throws whatever reading a page throws; then the cache is what it was
   */
  async refresh(options: RefreshEntitiesOptions): Promise<ReadonlyMap<string, ReadEntity>> {
    const before = this.#known;
    const entities = new Map<string, ReadEntity>();
    let isAsBefore = true;
    for await (const page of options.pages) {
      for (const entity of page) {
        const read = this.#read(entity, options);
        entities.set(read.ref, read);
        isAsBefore &&= before.get(read.ref) === read;
      }
    }
    if (!isAsBefore || entities.size !== before.size) this.#known = entities;
    return this.#known;
  }

  #read(entity: Entity, { isInFiles }: Pick<RefreshEntitiesOptions, 'isInFiles'>): ReadEntity {
    const ref = stringifyEntityRef(entity);
    const version = versionOf(entity);
    const isTold = isInFiles(ref);
    const known = this.#known.get(ref);
    if (known?.version === version && (isTold || known.document)) return known;
    return {
      ref,
      version,
      places: recordedSource(entity) && placesOf(entity, known?.places),
      document: isTold ? undefined : documentFromEntity(entity, registeredSource(entity)),
    };
  }
}
