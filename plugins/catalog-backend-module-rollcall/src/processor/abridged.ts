import { createHash } from 'node:crypto';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject, JsonValue } from '@rollcall/model';

/**
 * What stands in `spec.abridged` of an entity whose document is too large for the catalog: the whole text is in the
 * document store.
 *
 * @public
 */
export interface Abridged {
  /** `sha256:` and the digest of the whole spec as JSON. */
  digest: string;
  /** Length of the whole spec as JSON, in UTF-16 units. */
  length: number;
  /** How many items each field left out holds. */
  counts: Record<string, number>;
}

/** Longest spec, as JSON, that is stored in the catalog as it stands. */
const LONGEST_SPEC = 32 * 1024;
/** Longest field that stays in the spec of an abridged entity. */
const LONGEST_FIELD = 2 * 1024;

function isForCatalogPlugins(apiVersion: string): boolean {
  // Other plugins read `spec.definition` of an API and the like from the catalog.
  return (
    apiVersion.startsWith('backstage.io/') || apiVersion.startsWith('scaffolder.backstage.io/')
  );
}

function sizeOf(value: JsonValue): number {
  if (Array.isArray(value)) return value.length;
  return value && typeof value === 'object' ? Object.keys(value).length : 1;
}

/**
 * Leaves the long fields out of a large spec, so that the search table of the catalog does not swell: short fields, which
 * hold the references, stay; of the others digest and counts.
 *
 * @public
 */
export function abridgeSpec(apiVersion: string, spec: JsonObject): JsonObject {
  if (isForCatalogPlugins(apiVersion)) return spec;
  const whole = JSON.stringify(spec);
  if (whole.length <= LONGEST_SPEC) return spec;
  const kept: JsonObject = {};
  const counts: Record<string, number> = {};
  for (const [field, value] of Object.entries(spec)) {
    if (JSON.stringify(value).length <= LONGEST_FIELD) kept[field] = value;
    else counts[field] = sizeOf(value);
  }
  const digest = `sha256:${createHash('sha256').update(whole).digest('hex')}`;
  return { ...kept, abridged: { digest, length: whole.length, counts } };
}

/**
 * Whether an entity is the stored form of a large document, which was checked in full before it was shortened.
 *
 * @public
 */
export function isAbridged(entity: Entity): boolean {
  const abridged = entity.spec?.abridged as Partial<Abridged> | undefined;
  return (
    typeof abridged === 'object' &&
    abridged !== null &&
    typeof abridged.digest === 'string' &&
    /^sha256:[0-9a-f]{64}$/.test(abridged.digest) &&
    typeof abridged.length === 'number' &&
    abridged.length > LONGEST_SPEC
  );
}
