import type { Fleet } from '@rollcall/model';

/**
 * Whoever may act for a service: its owner, and every group above it, nearest first. Nobody where nobody owns it.
 *
 * @internal
 */
export function ownersOf(fleet: Fleet, ref: string): string[] {
  const { state, ref: owner } = fleet.owner(ref);
  return state === 'owned' && owner !== undefined ? [owner, ...fleet.org.ancestors(owner)] : [];
}
