import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
} from '@backstage/catalog-model';
import { ANNOTATIONS, type CatalogDocument } from '@rollcall/model';
import { abridgeSpec } from '../processor/abridged';
import type { DocumentSourceReader } from '../sources/types';
import { withoutReadTargets } from './locationTargets';
import type { ReadFiles } from './ReadFiles';
import { formatSource } from './sourceAnnotation';
import { standInOwner } from './standInOwner';

/** @internal */
export interface ToEntityOptions {
  source: DocumentSourceReader;
  /** Path of the file within the source. */
  path: string;
  /** Everything that was read of the source. */
  read: ReadFiles;
}

/**
 * The entity the catalog is given for a document: the document itself, with its place in annotations, and shortened where
 * it is too large.
 *
 * @internal
 */
export async function toEntity(
  document: CatalogDocument,
  options: ToEntityOptions,
): Promise<Entity> {
  const { source, path, read } = options;
  const { apiVersion, kind, metadata } = document;
  const { spec, annotations } = standInOwner(document);
  const location = source.locationOf(path);
  const viewUrl = source.viewUrlOf(path, document.source.line);
  return {
    apiVersion,
    kind,
    metadata: {
      ...(metadata as Entity['metadata']),
      // OpenSLO allows slashes in names, references do not; the reader's reference has hyphens too.
      name: document.name.replace(/\//g, '-'),
      annotations: {
        ...metadata.annotations,
        ...annotations,
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ANNOTATIONS.source]: formatSource(document.source),
        ...(viewUrl && { [ANNOTATION_VIEW_URL]: viewUrl }),
        ...(document.wrappedFrom && { [ANNOTATIONS.wrappedFrom]: document.wrappedFrom }),
      },
    },
    spec:
      kind === 'Location'
        ? await withoutReadTargets(spec, { source, path, read })
        : abridgeSpec(apiVersion, spec),
  };
}
