import type { CatalogDocument } from '../documents/types';
import { kindOfRef, normalizeRef } from '../refs/entityRef';
import type { FleetIndex } from './FleetIndex';
import { placeholderReason } from './placeholders';
import type { Hop, OwnerResolution } from './types';

/** The field that leads from an entity to the one it may inherit an owner from. */
const CONTAINERS: Record<string, { field: string; kind: string }[]> = {
  component: [{ field: 'system', kind: 'system' }],
  api: [{ field: 'system', kind: 'system' }],
  resource: [{ field: 'system', kind: 'system' }],
  system: [{ field: 'domain', kind: 'domain' }],
  domain: [{ field: 'subdomainOf', kind: 'domain' }],
};

function declaredOwner(index: FleetIndex, document: CatalogDocument): OwnerResolution {
  const { ref: from, namespace, source, spec } = document;
  const value = spec.owner;
  const place = { source, pointer: '/spec/owner' };
  if (value === undefined) {
    return { state: 'missing', additional: [], hops: [] };
  }
  if (typeof value !== 'string' || value.trim() === '') {
    const blank = value === null || typeof value === 'string';
    return {
      state: 'missing',
      reason: blank ? 'blank' : 'not-a-string',
      additional: [],
      hops: [],
    };
  }
  const declared = value.trim();
  const written = normalizeRef(declared, {
    defaultKind: 'group',
    defaultNamespace: namespace,
  });
  const lower = declared.toLocaleLowerCase('en-US');
  const start = Object.hasOwn(index.policy.owners.aliases, lower) ? lower : written;
  const ref = start === undefined ? undefined : index.alias(start);
  const hops: Hop[] = [{ from, via: 'spec.owner', to: written ?? declared, ...place }];
  if (ref !== undefined && ref !== written) {
    hops.push({
      from: written ?? declared,
      via: 'alias',
      to: ref,
      source: index.policy.source,
      pointer: '/spec/owners/aliases',
    });
  }
  const base = { declared, ref, additional: [], hops };
  const aliased = ref !== written;
  const placeholder = aliased
    ? undefined
    : placeholderReason(declared, index.policy.owners.placeholders);
  if (placeholder) return { ...base, state: 'placeholder', reason: placeholder };
  if (ref === undefined) {
    return { ...base, state: 'not-found', reason: 'not-a-reference' };
  }
  const kind = kindOfRef(ref);
  if (kind !== 'group' && kind !== 'user') {
    return { ...base, state: 'wrong-kind' };
  }
  if (index.get(ref)) return { ...base, state: 'owned' };
  if (index.leadsSomewhere(ref)) return { ...base, state: 'unknown', reason: 'rejected' };
  const inSight = kind === 'group' ? index.hasGroups : index.hasUsers;
  return { ...base, state: inSight ? 'not-found' : 'unknown' };
}

function container(
  index: FleetIndex,
  document: CatalogDocument,
): { hop: Hop; document: CatalogDocument } | undefined {
  const steps = CONTAINERS[document.kind.toLocaleLowerCase('en-US')] ?? [];
  for (const { field, kind } of steps) {
    const value = document.spec[field];
    if (typeof value !== 'string') continue;
    const ref = normalizeRef(value, {
      defaultKind: kind,
      defaultNamespace: document.namespace,
    });
    const found = ref === undefined ? undefined : index.get(ref);
    if (!found) continue;
    const hop = {
      from: document.ref,
      via: `spec.${field}`,
      to: found.ref,
      source: document.source,
      pointer: `/spec/${field}`,
    };
    return { hop, document: found };
  }
  return undefined;
}

/**
 * Up the containers until one says an owner that exists, or one of whom nobody can say whether they do; a circle ends the
 * search.
 */
function inheritedOwner(index: FleetIndex, document: CatalogDocument): OwnerResolution | undefined {
  const hops: Hop[] = [];
  const seen = new Set([document.ref]);
  let step = container(index, document);
  while (step && !seen.has(step.document.ref)) {
    seen.add(step.document.ref);
    hops.push(step.hop);
    const owner = declaredOwner(index, step.document);
    if (owner.state === 'owned' || owner.state === 'unknown') {
      return { ...owner, hops: [...hops, ...owner.hops] };
    }
    step = container(index, step.document);
  }
  return undefined;
}

/**
 * Who owns an entity: what it declares, through the policy's aliases, else (where the policy says so) what its System or
 * Domain declares. Every step is kept as a hop.
 *
 * @internal
 */
export function resolveOwner(index: FleetIndex, document: CatalogDocument): OwnerResolution {
  const declared = declaredOwner(index, document);
  const { inherit } = index.policy.owners;
  if (inherit === 'none') return declared;
  if (declared.state === 'missing') {
    return inheritedOwner(index, document) ?? declared;
  }
  if (inherit === 'fallback' || declared.state !== 'owned') return declared;
  const inherited = inheritedOwner(index, document);
  if (inherited?.state !== 'owned' || !inherited.ref || inherited.ref === declared.ref) {
    return declared;
  }
  return {
    ...declared,
    additional: [inherited.ref],
    hops: [...declared.hops, ...inherited.hops],
  };
}
