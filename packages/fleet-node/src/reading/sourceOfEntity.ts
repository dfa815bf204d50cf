import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import { ANNOTATIONS, type DocumentSource } from '@rollcall/model';

const PLACE = /^(?<file>.+)#(?<document>\d+):(?<line>\d+)$/;

/**
 * The place the catalog module recorded. In an entity of the catalog it is a claim anybody can make who may register one;
 * only in what the document store itself hands out is it to be believed.
 *
 * @internal
 */
export function recordedSource(entity: Entity): DocumentSource | undefined {
  const groups = PLACE.exec(entity.metadata.annotations?.[ANNOTATIONS.source] ?? '')?.groups;
  if (!groups) return undefined;
  return { file: groups.file, document: Number(groups.document), line: Number(groups.line) };
}

/**
 * The location an entity was registered from, as the catalog itself wrote it; no line is known.
 *
 * @internal
 */
export function registeredSource(entity: Entity): DocumentSource {
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? 'catalog';
  return { file: location.replace(/^(file|url):/, ''), document: 1, line: 1 };
}
