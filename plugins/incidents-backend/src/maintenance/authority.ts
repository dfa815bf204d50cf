import type { Actor } from '@rollcall/backend-kit';
import { compareText, type Fleet, shown } from '@rollcall/model';
import { coversService, type MaintenanceSelector } from '@rollcall/plugin-incidents-common';
import { ownsOrIsAbove } from '../desk/ownsOrIsAbove';

/** A refusal is read, not searched. */
const MOST_NAMED = 3;

function isProgram({ credentials }: Actor): boolean {
  const { type } = credentials.principal as { type?: string };
  return type === 'service';
}

function owns(actor: Actor, ref: string, fleet: Fleet): boolean {
  return ownsOrIsAbove(actor, fleet.owner(ref).ref, fleet);
}

/**
 * Whether all that a selector names is somebody's: who may end its maintenance, whatever has joined a system since. Whole tiers are nobody's.
 *
 * @internal
 */
export function isTheirs(actor: Actor, selector: MaintenanceSelector, fleet: Fleet): boolean {
  if (isProgram(actor)) return true;
  if (selector.tiers.length > 0) return false;
  return [...selector.services, ...selector.systems].every(
    ref => fleet.has(ref) && owns(actor, ref, fleet),
  );
}

/**
 * The services that a selector would make quiet over the heads of their owners: a system may hold those of other teams.
 *
 * @returns canonical references
 * @internal
 */
export function coveredOfOthers(
  actor: Actor,
  selector: MaintenanceSelector,
  fleet: Fleet,
): string[] {
  if (isProgram(actor)) return [];
  return fleet
    .services()
    .map(({ ref }) => ref)
    .filter(ref => coversService(fleet, selector, ref) && !owns(actor, ref, fleet))
    .sort(compareText);
}

/** Names some services with their owners. @internal */
export function withOwners(serviceRefs: readonly string[], fleet: Fleet): string {
  const named = serviceRefs.slice(0, MOST_NAMED).map(ref => {
    const owner = fleet.owner(ref).ref;
    return `${shown(ref)} (${owner === undefined ? 'nobody owns it' : shown(owner)})`;
  });
  const more = serviceRefs.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
