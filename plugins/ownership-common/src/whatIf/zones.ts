import { NotFoundError } from '@backstage/errors';
import {
  ANNOTATIONS,
  type CatalogDocument,
  compareText,
  didYouMean,
  eachInSteps,
  enumerated,
  type Fleet,
  nearestNames,
  PerFleet,
} from '@rollcall/model';
import type { Zone } from '../api/whatIf';

/** The zone a thing of Kubernetes is in (https://kubernetes.io/docs/reference/labels-annotations-taints/). */
const KUBERNETES_ZONE = 'topology.kubernetes.io/zone';

function zonesOf({ metadata }: CatalogDocument): string[] {
  const written = metadata.annotations?.[ANNOTATIONS.zones] ?? metadata.labels?.[KUBERNETES_ZONE];
  if (typeof written !== 'string') return [];
  const names = written.split(',').map(name => name.trim());
  return [...new Set(names.filter(name => name !== ''))].sort(compareText);
}

/** Where things run, by reference; without those that do not say. */
const zonesByRef = new PerFleet(function* find(fleet) {
  const zones = new Map<string, readonly string[]>();
  yield* eachInSteps(fleet.ownables(), document => {
    const own = zonesOf(document);
    if (own.length > 0) zones.set(document.ref, own);
  });
  return zones;
});

/**
 * Every zone that something says to run in, by name.
 *
 * @public
 */
export function zonesIn(fleet: Fleet): Zone[] {
  const zones = new Map<string, Zone>();
  for (const [ref, names] of zonesByRef.of(fleet)) {
    if (!fleet.isService(ref)) continue;
    for (const name of names) {
      const zone = zones.get(name) ?? { name, services: 0, nowhereElse: 0 };
      zones.set(name, zone);
      zone.services += 1;
      if (names.length === 1) zone.nowhereElse += 1;
    }
  }
  return [...zones.values()].sort((a, b) => compareText(a.name, b.name));
}

/**
 * What would be gone with some zones: whatever says to run in these and in no other. What does not say where it runs is not
 * counted among it.
 *
 * @returns why, by reference
 * @throws NotFoundError where nothing runs in one of them, naming the nearest
 * @internal
 */
export function goneWithZones(fleet: Fleet, zones: readonly string[]): ReadonlyMap<string, string> {
  const lost = new Set(zones);
  const known = new Set([...zonesByRef.of(fleet).values()].flat());
  for (const zone of lost) {
    if (known.has(zone)) continue;
    const hint = didYouMean(nearestNames(zone, known));
    throw new NotFoundError(`Nothing says to run in the zone ${zone}. ${hint ?? ''}`.trim());
  }
  const gone = new Map<string, string>();
  if (lost.size === 0) return gone;
  for (const [ref, names] of zonesByRef.of(fleet)) {
    if (!names.every(name => lost.has(name))) continue;
    gone.set(ref, `It runs in ${enumerated(names)} and nowhere else.`);
  }
  return gone;
}
