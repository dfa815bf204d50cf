import type { Fleet } from '@rollcall/model';
import type { OwnerFields } from '@rollcall/plugin-monitoring-common';

/**
 * Who is named as the owner of a service, and why nobody answers by that name where nobody does.
 *
 * @internal
 */
export function ownerOf(fleet: Fleet, serviceRef: string | undefined): OwnerFields {
  if (serviceRef === undefined) return {};
  const { ref, state } = fleet.owner(serviceRef);
  return {
    ...(ref !== undefined && { ownerRef: ref }),
    ...(state !== 'owned' && { ownerLack: state }),
  };
}
