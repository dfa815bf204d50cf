import {
  ANNOTATION_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogDocument } from '@rollcall/model';
import { documentFromEntity } from './documentFromEntity';
import { recordedSource } from './sourceOfEntity';

/** What the catalog knows of where a document is seen, which the file cannot tell. */
const PLACES = [ANNOTATION_LOCATION, ANNOTATION_VIEW_URL];

function withPlaces(document: CatalogDocument, entity: Entity): CatalogDocument {
  const annotations = { ...document.metadata.annotations };
  for (const place of PLACES) {
    const value = entity.metadata.annotations?.[place];
    if (value !== undefined) annotations[place] = value;
  }
  return { ...document, metadata: { ...document.metadata, annotations } };
}

/**
 * The documents of the Fleet: what the catalog holds, in the words of the files where they are at hand. The catalog sorts
 * lists and shortens large documents, so that places and contents would differ from those the command line sees.
 *
 * @remarks
 * The catalog decides what exists. A document of a file counts where the catalog has an entity of that reference from the
 * sources, so that a second definition is seen too; an entity counts by itself where no file holds a good form of it.
 *
 * @param entities - all of the catalog, each reference once
 * @param files - the files of the document store in reading order
 * @internal
 */
export function mergeDocuments(
  entities: readonly Entity[],
  files: readonly { documents: readonly CatalogDocument[] }[],
): CatalogDocument[] {
  const fromSources = new Map<string, Entity>();
  for (const entity of entities) {
    if (recordedSource(entity)) fromSources.set(stringifyEntityRef(entity), entity);
  }
  const documents = files.flatMap(file =>
    file.documents.flatMap(document => {
      const entity = fromSources.get(document.ref);
      return entity ? withPlaces(document, entity) : [];
    }),
  );
  const told = new Set(documents.map(({ ref }) => ref));
  const rest = entities
    .map(entity => documentFromEntity(entity))
    .filter(({ ref }) => !told.has(ref))
    .sort((a, b) => (a.ref < b.ref ? -1 : Number(a.ref > b.ref)));
  return [...documents, ...rest];
}
