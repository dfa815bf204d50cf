import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ANNOTATIONS,
  type CatalogDocument,
  type DocumentMetadata,
  type DocumentSource,
  type JsonObject,
  type JsonValue,
} from '@rollcall/model';

/** What only the catalog wrote into the annotations. */
const BOOKKEEPING = [
  ANNOTATIONS.source,
  ANNOTATIONS.declaredOwner,
  ANNOTATIONS.originalMetadata,
  ANNOTATIONS.wrappedFrom,
] as string[];

function parse(json: string | undefined): JsonValue | undefined {
  if (json === undefined) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    // Anybody may write an annotation by hand; then it says nothing.
    return undefined;
  }
}

function mapping(value: JsonValue | undefined): JsonObject {
  return value && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

function specOf(entity: Entity): JsonObject {
  const spec = (entity.spec ?? {}) as JsonObject;
  const declared = parse(entity.metadata.annotations?.[ANNOTATIONS.declaredOwner]);
  if (declared === undefined) return spec;
  const { owner, ...rest } = spec;
  return declared === null ? rest : { ...rest, owner: declared };
}

function metadataOf(entity: Entity): DocumentMetadata {
  const { uid, etag, annotations = {}, ...metadata } = entity.metadata;
  const original = mapping(parse(annotations[ANNOTATIONS.originalMetadata]));
  const labels: Record<string, string> = { ...metadata.labels };
  for (const [key, value] of Object.entries(mapping(original.labels))) {
    labels[key] = Array.isArray(value) ? value.join(',') : String(value);
  }
  const kept = Object.entries(annotations).filter(([key]) => !BOOKKEEPING.includes(key));
  for (const [key, value] of Object.entries(mapping(original.annotations))) {
    kept.push([key, String(value)]);
  }
  return {
    ...metadata,
    ...(Object.keys(labels).length > 0 && { labels }),
    annotations: Object.fromEntries(kept),
  };
}

/**
 * The document an entity of the catalog was made from, as far as the entity tells: what the catalog had no room for is put
 * back, what it added is taken away.
 *
 * @internal
 */
export function documentFromEntity(entity: Entity, source: DocumentSource): CatalogDocument {
  const { apiVersion, kind, metadata } = entity;
  const wrappedFrom = metadata.annotations?.[ANNOTATIONS.wrappedFrom];
  return {
    ref: stringifyEntityRef(entity),
    apiVersion,
    kind,
    namespace: metadata.namespace ?? 'default',
    name: metadata.name,
    metadata: metadataOf(entity),
    spec: specOf(entity),
    source,
    audited: true,
    ...(wrappedFrom !== undefined && { wrappedFrom }),
  };
}
