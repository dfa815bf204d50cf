import type { Fleet } from '@rollcall/model';
import { actingOwners } from '@rollcall/plugin-ownership-common';
import type { OnCallService } from '@rollcall/plugin-oncall-node';
import type { TargetFacts } from '@rollcall/plugin-runbooks-common';

/**
 * Who owns a service and who is on call for it, at this moment. What on-call cannot say is unknown, and unknown is no.
 *
 * @internal
 */
export async function targetOf(
  fleet: Fleet,
  serviceRef: string,
  onCall: OnCallService,
): Promise<TargetFacts> {
  const ownerRefs = actingOwners(fleet, serviceRef);
  try {
    const { state, people } = await onCall.whoIsOnCall(serviceRef);
    // Whom an alert would reach because nobody else is there is not therefore entitled to act.
    if (state !== 'on-call') return { ownerRefs, ...(state !== 'unknown' && { onCallRefs: [] }) };
    return { ownerRefs, onCallRefs: people.map(({ userRef }) => userRef) };
  } catch {
    return { ownerRefs };
  }
}

/**
 * The groups a person belongs to by the catalog, for moments at which the person is not there to show credentials. Not the
 * groups above: those own what all their teams own, which no member of one team may act on. Somebody who left has none.
 *
 * @param atMs - milliseconds since the epoch: who leaves later is still there
 *
 * @internal
 */
export function groupsInCatalog(fleet: Fleet, userRef: string, atMs: number): string[] {
  const { org } = fleet;
  if (fleet.hasDirectory && (!org.hasUser(userRef) || org.hasLeft(userRef, atMs))) return [];
  return [...org.groupsOf(userRef)];
}
