import type { Fleet } from '@rollcall/model';

/**
 * Whether a runbook is for a service: by name, or by what it selects.
 *
 * @public
 */
export function appliesTo(fleet: Fleet, runbookRef: string, serviceRef: string): boolean {
  if (!fleet.isService(serviceRef)) return false;
  return fleet.links(serviceRef).runbooks.some(({ ref }) => ref === runbookRef);
}
