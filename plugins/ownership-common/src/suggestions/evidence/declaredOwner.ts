import {
  humanizeRef,
  nearestNames,
  normalizeRef,
  type OwnerResolution,
  PerFleet,
  shown,
} from '@rollcall/model';
import { isCandidate, teamOf } from '../candidates';
import type { EvidenceSource } from '../types';

/**
 * Who follows the retired group or departed person that is declared, through any number of hands.
 *
 * @internal
 */
export const successor: EvidenceSource = ({ fleet, owner }) => {
  const seen = new Set<string>();
  let ref = owner.ref;
  while (ref !== undefined && !seen.has(ref)) {
    seen.add(ref);
    const gone = fleet.org.retired(ref) ?? fleet.org.departed(ref);
    if (!gone) break;
    ref = gone.successor;
  }
  if (ref === undefined || ref === owner.ref || owner.ref === undefined) return [];
  const ownerRef = teamOf(fleet, ref);
  if (!ownerRef) return [];
  const team = ownerRef === ref ? 'It' : `Its member ${shown(ref)}`;
  return [{ ownerRef, because: `${team} is named as the successor of ${shown(owner.ref)}.` }];
};

/** Each search walks over all names; past this many different misses the catalog has another trouble than slips of the pen. */
const MOST_SEARCHES = 100;

function isDangling({ state, ref }: OwnerResolution): boolean {
  return state === 'not-found' && ref !== undefined && ref.startsWith('group:');
}

/** The only near name of each owner that does not exist, of the first of them in reading order. @internal */
export const onlyNear = new PerFleet(function* find(fleet) {
  const names = new Map(
    fleet
      .ofKind('Group')
      .filter(({ ref }) => isCandidate(fleet, ref))
      .map(({ ref }) => [humanizeRef(ref, 'group'), ref]),
  );
  const near = new Map<string, string | undefined>();
  for (const document of fleet.ownables()) {
    const owner = fleet.owner(document.ref);
    if (!isDangling(owner) || near.has(owner.ref!)) continue;
    if (near.size >= MOST_SEARCHES) break;
    yield;
    const found = nearestNames(humanizeRef(owner.ref!, 'group'), names.keys());
    near.set(owner.ref!, found.length === 1 ? names.get(found[0]) : undefined);
  }
  return near;
});

/**
 * Exactly one team has nearly the name that is declared, where there is no such owner and never was.
 *
 * @internal
 */
export const nearName: EvidenceSource = ({ fleet, owner, memory = [] }) => {
  if (!isDangling(owner)) return [];
  if (memory.some(known => normalizeRef(known.ref) === owner.ref)) return [];
  const ownerRef = onlyNear.of(fleet).get(owner.ref!);
  return ownerRef
    ? [
        {
          ownerRef,
          because: `Its name is the only one near "${owner.declared}", which is nobody's.`,
        },
      ]
    : [];
};
