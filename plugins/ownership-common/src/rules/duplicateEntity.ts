import {
  type CatalogDocument,
  enumerated,
  type Fleet,
  normalizeRef,
  type Rule,
  shown,
} from '@rollcall/model';

function ownerOf(fleet: Fleet, { spec, namespace }: CatalogDocument): string | undefined {
  if (typeof spec.owner !== 'string') return undefined;
  const ref = normalizeRef(spec.owner.trim(), {
    defaultKind: 'group',
    defaultNamespace: namespace,
  });
  return ref === undefined ? spec.owner : fleet.alias(ref);
}

function place({ source }: CatalogDocument): string {
  return `${source.file}:${source.line}`;
}

/**
 * One reference is defined more than once. Two owners for one entity is the grave case; the same owner twice is a lesser
 * one, since only the catalog is confused, not the people.
 *
 * @internal
 */
export const duplicateEntity: Rule = {
  id: 'duplicate-entity',
  title: 'Every entity is defined once',
  answer: 'document',
  defaultSeverity: 'error',
  *check({ fleet }) {
    for (const [ref, definitions] of fleet.duplicates()) {
      const [first, ...others] = definitions;
      const document = others.find(({ audited }) => audited) ?? first;
      if (!document.audited) continue;
      const elsewhere = definitions.filter(definition => definition !== document);
      const owners = [...new Set(definitions.map(definition => ownerOf(fleet, definition)))];
      const different = owners.length > 1;
      const claims = owners.map(owner => (owner ? shown(owner) : 'nobody'));
      yield {
        reason: different ? 'different-owners' : 'same-owners',
        severity: different ? undefined : 'warning',
        document,
        pointer: '/metadata/name',
        message: `${shown(ref)} is defined ${definitions.length} times, also at ${enumerated(
          elsewhere.map(place),
        )}${different ? `, with different owners: ${enumerated(claims)}` : ''}.`,
        remedy: 'Keep one definition and remove the others, or give them names of their own.',
      };
    }
  },
};
