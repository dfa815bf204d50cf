import { compareText, type Fleet, shown } from '@rollcall/model';
import { dependencyPaths } from '../causes/dependencyPaths';
import type { IncidentState } from '../incident';
import type { Severity } from '../severity';

/** An incident that is not over, as its neighbours see it. @public */
export interface ServiceTrouble {
  incident: number;
  severity: Severity;
  state: IncidentState;
}

/** A service near one that something is wrong with. @public */
export interface Neighbour {
  serviceRef: string;
  ownerRef?: string;
  /** Key of its tier, where it has one. */
  tier?: string;
  /** From one service to the other, both among them. */
  path: readonly string[];
  /** Whether the one that leans does not survive without the other, as far as is declared. */
  isHard: boolean;
  /** The gravest of what is wrong with it; absent where nothing is, as far as anybody said. */
  trouble?: ServiceTrouble;
}

/** A path of customers that goes through a service. @public */
export interface AffectedJourney {
  ref: string;
  title: string;
  /** An alert says that customers cannot go it now; else it only leads through what is affected. */
  isBroken: boolean;
  /** One sentence. */
  because: string;
}

/** What stands around an incident. @public */
export interface Surroundings {
  /** Services it is about: its own, and those that people added. */
  affected: readonly string[];
  /** What those lean on: what fails first, then the nearest. */
  leansOn: Neighbour[];
  /** What leans on those, and may feel it: what fails first. */
  leanedOnBy: Neighbour[];
  /** Broken ones first. */
  journeys: AffectedJourney[];
}

/** @public */
export interface SurroundingsOptions {
  /** Canonical references. */
  affected: readonly string[];
  /** Canonical references of journeys that an alert says are broken. */
  brokenJourneys: readonly string[];
  /** What is wrong with which service; the incident itself is not among it. */
  troubles: ReadonlyMap<string, ServiceTrouble>;
}

function neighbour(
  fleet: Fleet,
  serviceRef: string,
  way: Pick<Neighbour, 'path' | 'isHard'>,
  troubles: ReadonlyMap<string, ServiceTrouble>,
): Neighbour {
  const { state, ref: ownerRef } = fleet.owner(serviceRef);
  const { tier } = fleet.tier(serviceRef);
  const trouble = troubles.get(serviceRef);
  return {
    serviceRef,
    ...(state === 'owned' && ownerRef !== undefined && { ownerRef }),
    ...(tier && { tier: tier.id }),
    ...way,
    ...(trouble && { trouble }),
  };
}

function byTrouble(a: Neighbour, b: Neighbour): number {
  const gravity = ({ trouble }: Neighbour) => trouble?.severity ?? Infinity;
  if (gravity(a) !== gravity(b)) return gravity(a) - gravity(b);
  return (
    a.path.length - b.path.length ||
    Number(b.isHard) - Number(a.isHard) ||
    compareText(a.serviceRef, b.serviceRef)
  );
}

/** The nearest in any case; farther ones only where something is wrong with them. */
function leansOn(fleet: Fleet, { affected, troubles }: SurroundingsOptions): Neighbour[] {
  const found = new Map<string, Neighbour>();
  for (const serviceRef of affected) {
    for (const { ref, path, isHard } of dependencyPaths(fleet, serviceRef)) {
      if (affected.includes(ref) || found.has(ref)) continue;
      if (path.length > 2 && !troubles.has(ref)) continue;
      found.set(ref, neighbour(fleet, ref, { path, isHard }, troubles));
    }
  }
  return [...found.values()].sort(byTrouble);
}

function leanedOnBy(fleet: Fleet, { affected, troubles }: SurroundingsOptions): Neighbour[] {
  const found = new Map<string, Neighbour>();
  for (const serviceRef of affected) {
    for (const ref of fleet.dependants(serviceRef)) {
      if (affected.includes(ref) || found.has(ref) || !fleet.isService(ref)) continue;
      const isHard = fleet.dependencies(ref).some(it => it.ref === serviceRef && it.hard);
      found.set(ref, neighbour(fleet, ref, { path: [ref, serviceRef], isHard }, troubles));
    }
  }
  return [...found.values()].sort(byTrouble);
}

function titleOf(fleet: Fleet, ref: string): string {
  const title = fleet.get(ref)?.metadata.title;
  return typeof title === 'string' ? title : ref.slice(ref.lastIndexOf('/') + 1);
}

function journeysOf(
  fleet: Fleet,
  { affected, brokenJourneys }: SurroundingsOptions,
): AffectedJourney[] {
  const found = new Map<string, AffectedJourney>();
  for (const ref of brokenJourneys) {
    if (!fleet.has(ref)) continue;
    const because = 'An alert about its promise fires: customers feel it.';
    found.set(ref, { ref, title: titleOf(fleet, ref), isBroken: true, because });
  }
  for (const serviceRef of affected) {
    if (!fleet.isService(serviceRef)) continue;
    for (const { ref } of fleet.links(serviceRef).journeys) {
      if (found.has(ref)) continue;
      const because = `It leads through ${shown(serviceRef)}.`;
      found.set(ref, { ref, title: titleOf(fleet, ref), isBroken: false, because });
    }
  }
  return [...found.values()].sort(
    (a, b) => Number(b.isBroken) - Number(a.isBroken) || compareText(a.title, b.title),
  );
}

/**
 * What stands around an incident: what its services lean on and who leans on them, each with what is wrong with it now, and the
 * journeys of customers that lead through them. References that the catalog does not know are left out.
 *
 * @public
 */
export function surroundingsOf(fleet: Fleet, options: SurroundingsOptions): Surroundings {
  const affected = [...new Set(options.affected)].filter(ref => fleet.has(ref));
  const known = { ...options, affected };
  return {
    affected,
    leansOn: leansOn(fleet, known),
    leanedOnBy: leanedOnBy(fleet, known),
    journeys: journeysOf(fleet, known),
  };
}
