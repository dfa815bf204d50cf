import { humanizeRef, nearestNames, normalizeRef } from '@rollcall/model';
import { shown } from '../../rules/support/text';
import { isCandidate, teamOf } from '../candidates';
import { perFleet } from '../perFleet';
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

const candidateNames = perFleet(
  fleet =>
    new Map(
      fleet
        .ofKind('Group')
        .filter(({ ref }) => isCandidate(fleet, ref))
        .map(({ ref }) => [humanizeRef(ref, 'group'), ref]),
    ),
);

/**
 * Exactly one team has nearly the name that is declared, where there is no such owner and never was.
 *
 * @internal
 */
export const nearName: EvidenceSource = ({ fleet, owner, memory = [] }) => {
  const { state, ref, declared } = owner;
  if (state !== 'not-found' || !ref?.startsWith('group:')) return [];
  if (memory.some(known => normalizeRef(known.ref) === ref)) return [];
  const names = candidateNames(fleet);
  const near = nearestNames(humanizeRef(ref, 'group'), names.keys());
  const ownerRef = near.length === 1 ? names.get(near[0]) : undefined;
  return ownerRef
    ? [{ ownerRef, because: `Its name is the only one near "${declared}", which is nobody's.` }]
    : [];
};
