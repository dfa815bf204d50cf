import {
  ANNOTATIONS,
  buildFleet,
  normalizeRef,
  type CatalogDocument,
  type Fleet,
  type JsonObject,
  type JsonValue,
} from '@rollcall/model';

function isPerson(ref: string): boolean {
  return ref.startsWith('user:');
}

function isTeam(ref: string): boolean {
  return ref.startsWith('group:');
}

/** People and teams stay in sight as departed and retired, or the last to go would make the whole directory unknown. */
function gone(document: CatalogDocument): CatalogDocument {
  const {
    [ANNOTATIONS.since]: _since,
    [ANNOTATIONS.successor]: _successor,
    ...annotations
  } = document.metadata.annotations ?? {};
  const status = isPerson(document.ref) ? 'departed' : 'retired';
  const { parent: _parent, ...spec } = document.spec;
  return {
    ...document,
    metadata: {
      ...document.metadata,
      annotations: { ...annotations, [ANNOTATIONS.status]: status },
    },
    spec: { ...spec, children: [], members: [], memberOf: [] },
  };
}

/** Cuts what ties a team or person that stays to those that go. */
function untied(document: CatalogDocument, removed: ReadonlySet<string>): CatalogDocument {
  const { namespace: defaultNamespace } = document;
  const goes = (value: JsonValue, defaultKind: string) => {
    if (typeof value !== 'string') return false;
    const ref = normalizeRef(value, { defaultKind, defaultNamespace });
    return ref !== undefined && removed.has(ref);
  };
  const spec: JsonObject = { ...document.spec };
  for (const [field, kind] of [
    ['children', 'group'],
    ['members', 'user'],
    ['memberOf', 'group'],
  ] as const) {
    const list = spec[field];
    if (Array.isArray(list)) spec[field] = list.filter(each => !goes(each, kind));
  }
  if (spec.parent !== undefined && goes(spec.parent, 'group')) delete spec.parent;
  return { ...document, spec };
}

/**
 * The Fleet as it would be without some people, teams or entities.
 *
 * @param removed - canonical references
 * @internal
 */
export function withoutRemoved(fleet: Fleet, removed: ReadonlySet<string>): Fleet {
  const documents = fleet.documents.flatMap(document => {
    const { ref } = document;
    const isOfOrganisation = isPerson(ref) || isTeam(ref);
    if (removed.has(ref)) return isOfOrganisation ? [gone(document)] : [];
    return isOfOrganisation ? [untied(document, removed)] : [document];
  });
  return buildFleet(documents, fleet.policy, { problems: [...fleet.problems] });
}
