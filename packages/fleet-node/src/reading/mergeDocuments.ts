import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogDocument } from '@rollcall/model';
import { documentFromEntity } from './documentFromEntity';
import type { ReadEntity } from './EntityCache';
import { recordedSource } from './sourceOfEntity';

/** What is known of the catalog and of the document store. @internal */
export interface MergeDocumentsOptions {
  /** All of the catalog, by reference. */
  entities: ReadonlyMap<string, ReadEntity>;
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

/** Documents of files with their places, as long as both are the same: one object for all readings. */
const placed = new WeakMap<
  CatalogDocument,
  { places: ReadEntity['places']; document: CatalogDocument }
>();

function withPlaces(document: CatalogDocument, entity: ReadEntity | undefined): CatalogDocument {
  const places = entity?.places;
  if (!places) return document;
  const known = placed.get(document);
  if (known?.places === places) return known.document;
  const { metadata } = document;
  const annotations = { ...metadata.annotations, ...places };
  const made = { ...document, metadata: { ...metadata, annotations } };
  placed.set(document, { places, document: made });
  return made;
}

/**
 * The documents of the Fleet: those of the sources in the words of their files, and whatever else the catalog holds.
 *
 * @remarks
 * The operator named the sources, so a document of theirs counts as it stands in its file, as it does for the command line:
 * the catalog sorts lists, shortens large documents, and leaves out what it cannot process, such as an API whose definition
 * stands at an address that does not answer. An entity of the same reference from elsewhere does not take its place. An
 * entity from elsewhere counts by itself, at the location the catalog wrote down: policies and waivers are judged by their
 * place, so none is taken on the word of an annotation.
 *
 * @internal
 */
export function mergeDocuments(options: MergeDocumentsOptions): MergedDocuments {
  const { entities, files, kept } = options;
  const documents = files.flatMap(file =>
    file.documents.map(document => withPlaces(document, entities.get(document.ref))),
  );
  const fromSources = new Set(documents.map(({ ref }) => ref));
  for (const entity of kept) {
    const ref = stringifyEntityRef(entity);
    const source = recordedSource(entity);
    if (!source || fromSources.has(ref)) continue;
    documents.push(documentFromEntity(entity, source));
    fromSources.add(ref);
  }
  const rest = [...entities.values()]
    .flatMap(({ ref, document }) => (document && !fromSources.has(ref) ? document : []))
    .sort((a, b) => (a.ref < b.ref ? -1 : Number(a.ref > b.ref)));
  return { documents: [...documents, ...rest], fromSources };
}
