import { ANNOTATIONS, type JsonObject } from '@rollcall/model';

/** The stand-in that the audit knows for what it is. */
const STAND_IN = 'unspecified';

const OWNABLE = new Set(['Component', 'API', 'Resource', 'System', 'Domain']);

/**
 * Gives an entity without an owner a stand-in, because Backstage refuses it otherwise, and the portal would not show
 * exactly those services it is there to show. What was written is kept beside it.
 *
 * @returns spec and annotations to use in the place of the document's own
 * @internal
 */
export function standInOwner(document: { apiVersion: string; kind: string; spec: JsonObject }): {
  spec: JsonObject;
  annotations: Record<string, string>;
} {
  const { apiVersion, kind, spec } = document;
  const isOwnable = apiVersion.startsWith('backstage.io/') && OWNABLE.has(kind);
  const { owner } = spec;
  // Backstage asks for a text of at least one character; blanks pass, and make a relation to nothing.
  if (!isOwnable || (typeof owner === 'string' && owner.trim() !== '')) {
    return { spec, annotations: {} };
  }
  return {
    spec: { ...spec, owner: STAND_IN },
    annotations: { [ANNOTATIONS.declaredOwner]: JSON.stringify(owner ?? null) },
  };
}
