import { type CatalogDocument, type Fleet, humanizeRef, kindOfRef } from '@rollcall/model';
import { readRules } from '../ruleFiles';

/**
 * How the label `owner` of an alert names a Group or User: `payments` for `group:default/payments`, `user:mara` for a person.
 *
 * @public
 */
export function ownerLabel(ownerRef: string): string {
  return humanizeRef(ownerRef, 'group');
}

/**
 * How the label `service` of an alert names a Component: `checkout` for `component:default/checkout`.
 *
 * @public
 */
export function serviceLabel(serviceRef: string): string {
  return humanizeRef(serviceRef, 'component');
}

/** The owner of an entity, where it is known and exists. @internal */
export function knownOwner(fleet: Fleet, ref: string): string | undefined {
  const { state, ref: ownerRef } = fleet.owner(ref);
  return state === 'owned' ? ownerRef : undefined;
}

function byLabel(a: string, b: string): number {
  const [left, right] = [ownerLabel(a), ownerLabel(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * Everybody who owns anything, sorted by their label.
 *
 * @internal
 */
export function ownersOf(fleet: Fleet): string[] {
  const owners = new Set<string>();
  for (const { ref } of fleet.ownables()) {
    const owner = knownOwner(fleet, ref);
    if (owner !== undefined && ['group', 'user'].includes(kindOfRef(owner))) owners.add(owner);
  }
  return [...owners].sort(byLabel);
}

/** What alerts may call a service, of which each name belongs to one service only. */
function namesOf(fleet: Fleet): Map<string, string> {
  const names = new Map<string, string>();
  const services = fleet.services();
  for (const { ref } of services) names.set(serviceLabel(ref), ref);
  // A name alone means the one of the namespace "default", which stands above, or the only one there is.
  const byName = new Map<string, CatalogDocument[]>();
  for (const service of services) {
    byName.set(service.name, [...(byName.get(service.name) ?? []), service]);
  }
  for (const [name, [service, another]] of byName) {
    if (!another && !names.has(name)) names.set(name, service.ref);
  }
  for (const document of fleet.ofKind('PrometheusRule')) {
    for (const { labels } of readRules(document).groups.flatMap(({ rules }) => rules)) {
      const { service: name } = labels;
      if (!name || name.includes('{{') || names.has(name)) continue;
      const ref = fleet.resolveService(name, document);
      if (ref !== undefined && fleet.isService(ref)) names.set(name, ref);
    }
  }
  return names;
}

/**
 * What alerts call the services of each owner, sorted: the short reference, the bare name where it can mean only one, and what
 * the rules of the fleet call them.
 *
 * @internal
 */
export function serviceNamesByOwner(fleet: Fleet): ReadonlyMap<string, string[]> {
  const byOwner = new Map<string, string[]>();
  for (const [name, ref] of namesOf(fleet)) {
    const owner = knownOwner(fleet, ref);
    if (owner !== undefined) byOwner.set(owner, [...(byOwner.get(owner) ?? []), name]);
  }
  for (const names of byOwner.values()) names.sort();
  return byOwner;
}
