import type { Actor } from '@rollcall/backend-kit';
import { type Fleet, kindOfRef } from '@rollcall/model';

/**
 * Whether somebody is the owner, is in it, or is in a team above it.
 *
 * @param ownerRef - canonical reference; nobody owns what has none
 * @internal
 */
export function ownsOrIsAbove(
  { claims }: Pick<Actor, 'claims'>,
  ownerRef: string | undefined,
  fleet: Pick<Fleet, 'org'>,
): boolean {
  if (ownerRef === undefined) return false;
  if (claims.has(ownerRef)) return true;
  if (kindOfRef(ownerRef) !== 'group' || !fleet.org.hasGroup(ownerRef)) return false;
  return fleet.org.ancestors(ownerRef).some(group => claims.has(group));
}
