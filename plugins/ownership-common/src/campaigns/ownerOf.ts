import type { Fleet } from '@rollcall/model';

/**
 * Who owns a service now.
 *
 * @returns `undefined` where nobody does, or where there is no such entity any more
 * @internal
 */
export function ownerOf(fleet: Fleet, ref: string): string | undefined {
  if (!fleet.has(ref)) return undefined;
  const { state, ref: owner } = fleet.owner(ref);
  return state === 'owned' ? owner : undefined;
}
