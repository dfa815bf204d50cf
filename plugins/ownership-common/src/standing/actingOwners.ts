import type { Fleet } from '@rollcall/model';

/**
 * Whoever may act for an entity: its owner, and where that is a group, every group above it, nearest first.
 *
 * @returns canonical references; none where nobody in the catalog owns it
 * @throws NotFoundError where there is no such entity
 * @public
 */
export function actingOwners(fleet: Fleet, ref: string): string[] {
  const owner = fleet.owner(ref);
  if (owner.state !== 'owned' || owner.ref === undefined) return [];
  return [owner.ref, ...fleet.org.ancestors(owner.ref)];
}
