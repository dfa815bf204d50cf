import {
  type CatalogDocument,
  compareText,
  type Facts,
  type Fleet,
  type RuleContext,
  shown,
} from '@rollcall/model';
import { ownerTitle, titleOf } from '../api/titles';
import type { WhatIfResponse } from '../api/whatIf';
import { lostApprovals } from './approvals';
import { failuresWithout, type Failure } from './breakage';
import { orphaned } from './orphaned';
import { lostShifts } from './shifts';
import { goneWithZones } from './zones';
import { withoutRemoved } from './withoutRemoved';

/** @public */
export interface WhatIfOptions {
  /** References of people, teams or entities; the kind must be said. */
  remove: readonly string[];
  /** Names of zones that fail. */
  zones?: readonly string[];
}

/** What would be, but for the snapshot it is asked of and the patch that mends it. @public */
export type WhatIf = Omit<WhatIfResponse, 'snapshot' | 'patch'>;

function worstFirst(fleet: Fleet, a: { ref: string }, b: { ref: string }): number {
  const rank = ({ ref }: { ref: string }) => fleet.tier(ref).tier?.rank ?? Infinity;
  const [left, right] = [rank(a), rank(b)];
  return left === right ? compareText(a.ref, b.ref) : left - right;
}

function broken(
  fleet: Fleet,
  failures: readonly Failure[],
  removed: ReadonlySet<string>,
  unlit: ReadonlyMap<string, string>,
): WhatIf['broken'] {
  const dark = [...unlit]
    .filter(([ref]) => fleet.isService(ref) && !removed.has(ref))
    .map(([ref, because]) => ({
      ref,
      title: titleOf(fleet.get(ref)!),
      tier: fleet.tier(ref).tier?.id,
      because,
      distance: 0,
    }));
  const fallen = failures
    .filter(({ ref }) => fleet.isService(ref))
    .map(({ ref, distance, leansOn }) => ({
      ref,
      title: titleOf(fleet.get(ref)!),
      tier: fleet.tier(ref).tier?.id,
      because: removed.has(leansOn)
        ? `It leans on ${shown(leansOn)}, which would be gone.`
        : `It leans on ${shown(leansOn)}, which would fail.`,
      distance,
    }));
  return [...dark, ...fallen].sort((a, b) => a.distance - b.distance || worstFirst(fleet, a, b));
}

function brokenJourneys(
  fleet: Fleet,
  failures: readonly Failure[],
  removed: ReadonlySet<string>,
  unlit: ReadonlyMap<string, string>,
): WhatIf['journeys'] {
  const journeys = new Map<string, WhatIf['journeys'][number]>();
  for (const step of [...removed, ...unlit.keys(), ...failures.map(({ ref }) => ref)]) {
    for (const { ref, title } of fleet.links(step).journeys) {
      if (removed.has(ref) || journeys.has(ref)) continue;
      const fate = removed.has(step) ? 'be gone' : 'fail';
      const because = `Its step ${shown(step)} would ${fate}.`;
      journeys.set(ref, { ref, title: title ?? titleOf(fleet.get(ref)!), because });
    }
  }
  return [...journeys.values()].sort((a, b) => compareText(a.ref, b.ref));
}

/** @throws NotFoundError where one of them is not there */
function findAll(fleet: Fleet, refs: readonly string[]): CatalogDocument[] {
  const found = new Map<string, CatalogDocument>();
  for (const written of refs) {
    // Asked first, as it names the nearest where there is no such entity.
    fleet.owner(written);
    const document = fleet.get(written)!;
    found.set(document.ref, document);
  }
  return [...found.values()];
}

/**
 * What would be if some people, teams or entities were gone, or zones failed; nothing is changed. Only what would be worse than today is
 * told: removing nothing tells nothing, and removing more tells at least as much of what stays.
 *
 * @param now - ISO 8601 instant: shifts that ended before it are left out
 * @throws NotFoundError where one of them is not there, or nothing runs in a zone
 * @public
 */
export function whatIf(fleet: Fleet, facts: Facts, now: string, options: WhatIfOptions): WhatIf {
  const documents = findAll(fleet, options.remove);
  const removed = new Set(documents.map(({ ref }) => ref));
  const before: RuleContext = { fleet, facts, now };
  const after: RuleContext = { fleet: withoutRemoved(fleet, removed), facts, now };
  const { zones = [] } = options;
  const unlit = goneWithZones(fleet, zones);
  const failures = failuresWithout(before, new Set([...removed, ...unlit.keys()]));
  return {
    removed: documents.map(document => ({
      ref: document.ref,
      title: ownerTitle(fleet, document.ref) ?? titleOf(document),
    })),
    ...(zones.length > 0 && { zones: [...new Set(zones)].sort(compareText) }),
    orphaned: orphaned(before, after, removed).sort((a, b) => worstFirst(fleet, a, b)),
    emptyShifts: lostShifts(fleet, now, removed),
    unapprovable: lostApprovals(fleet, after.fleet),
    broken: broken(fleet, failures, removed, unlit),
    journeys: brokenJourneys(fleet, failures, removed, unlit),
  };
}
