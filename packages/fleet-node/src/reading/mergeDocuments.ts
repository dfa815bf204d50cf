import {
  ANNOTATION_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogDocument } from '@rollcall/model';
import { documentFromEntity } from './documentFromEntity';
import { recordedSource, registeredSource } from './sourceOfEntity';

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

/** What is known of the catalog and of the document store. @internal */
export interface MergeDocumentsOptions {
  /** All of the catalog, each reference once. */
  entities: readonly Entity[];
  /** The files of the document store in reading order. */
  files: readonly { documents: readonly CatalogDocument[] }[];
  /** What the document store keeps in its last good form. */
  kept: readonly Entity[];
}

/** @internal */
export interface MergedDocuments {
  documents: CatalogDocument[];
  /** References whose documents the document store vouches for: those of the sources the operator named. */
  fromSources: ReadonlySet<string>;
}

/**
 * The documents of the Fleet: what the catalog holds, in the words of the files where they are at hand. The catalog sorts
 * lists and shortens large documents, so that places and contents would differ from those the command line sees.
 *
 * @remarks
 * The catalog decides what exists. A document of a file counts where the catalog has an entity of that reference from the
 * sources, so that a second definition is seen too. An entity from elsewhere counts by itself, at the location the catalog
 * wrote down: policies and waivers are judged by their place, so none is taken on the word of an annotation.
 *
 * @internal
 */
export function mergeDocuments(options: MergeDocumentsOptions): MergedDocuments {
  const { entities, files, kept } = options;
  const claimed = new Map<string, Entity>();
  for (const entity of entities) {
    if (recordedSource(entity)) claimed.set(stringifyEntityRef(entity), entity);
  }
  const documents = files.flatMap(file =>
    file.documents.flatMap(document => {
      const entity = claimed.get(document.ref);
      return entity ? withPlaces(document, entity) : [];
    }),
  );
  const fromSources = new Set(documents.map(({ ref }) => ref));
  for (const entity of kept) {
    const ref = stringifyEntityRef(entity);
    const source = recordedSource(entity);
    if (!source || !claimed.has(ref) || fromSources.has(ref)) continue;
    documents.push(documentFromEntity(entity, source));
    fromSources.add(ref);
  }
  const rest = entities
    .filter(entity => !fromSources.has(stringifyEntityRef(entity)))
    .map(entity => documentFromEntity(entity, registeredSource(entity)))
    .sort((a, b) => (a.ref < b.ref ? -1 : Number(a.ref > b.ref)));
  return { documents: [...documents, ...rest], fromSources };
}
