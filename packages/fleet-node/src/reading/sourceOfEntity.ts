import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import { ANNOTATIONS, type DocumentSource } from '@rollcall/model';

const PLACE = /^(?<file>.+)#(?<document>\d+):(?<line>\d+)$/;

/**
 * Whether an entity comes from the sources of the catalog module, and stands where.
 *
 * @internal
 */
export function recordedSource(entity: Entity): DocumentSource | undefined {
  const groups = PLACE.exec(entity.metadata.annotations?.[ANNOTATIONS.source] ?? '')?.groups;
  if (!groups) return undefined;
  return { file: groups.file, document: Number(groups.document), line: Number(groups.line) };
}

/**
 * Where an entity stands: as the catalog module recorded it, else the location it was registered from, of which no line is
 * known.
 *
 * @internal
 */
export function sourceOfEntity(entity: Entity): DocumentSource {
  const recorded = recordedSource(entity);
  if (recorded) return recorded;
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? 'catalog';
  return { file: location.replace(/^(file|url):/, ''), document: 1, line: 1 };
}
