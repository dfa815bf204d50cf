import type { Fleet } from '@rollcall/model';
import { neighboursOf } from './neighbours';

/**
 * Whether a group could own something: it exists, is not retired, and somebody is in it. Without any person in sight a group
 * is not held to be empty.
 *
 * @internal
 */
export function isCandidate(fleet: Fleet, ref: string): boolean {
  const { org } = fleet;
  if (!org.hasGroup(ref) || org.retired(ref)) return false;
  return !fleet.hasDirectory || org.activeMembers(ref).length > 0;
}

/**
 * The team somebody speaks for: a group for itself, a person for their only group that could own, or for the only one among
 * several that owns something already.
 *
 * @returns `undefined` where there is none, or more than one
 * @internal
 */
export function teamOf(fleet: Fleet, ref: string): string | undefined {
  if (!ref.startsWith('user:')) return isCandidate(fleet, ref) ? ref : undefined;
  const groups = fleet.org.groupsOf(ref).filter(group => isCandidate(fleet, group));
  if (groups.length <= 1) return groups[0];
  const owning = groups.filter(group => neighboursOf.of(fleet).owningGroups.has(group));
  return owning.length === 1 ? owning[0] : undefined;
}

/**
 * The team that owns an entity today, where that could own more.
 *
 * @internal
 */
export function owningTeam(fleet: Fleet, ref: string): string | undefined {
  const owner = fleet.owner(ref);
  return owner.state === 'owned' && owner.ref ? teamOf(fleet, owner.ref) : undefined;
}
