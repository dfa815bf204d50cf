import { type Fleet, normalizeRef } from '@rollcall/model';
import type { MaintenanceSelector } from './types';

function systemOf(fleet: Fleet, serviceRef: string): string | undefined {
  const document = fleet.get(serviceRef);
  const system = document?.spec.system;
  if (typeof system !== 'string') return undefined;
  return normalizeRef(system, {
    defaultKind: 'system',
    defaultNamespace: document?.metadata.namespace,
  });
}

/**
 * Whether a service is among those a selector names: itself, by its system, or by its tier. Documents decide that at the moment it is
 * asked, so that a service that joins a system joins its maintenance.
 *
 * @param serviceRef - canonical reference
 * @public
 */
export function coversService(
  fleet: Fleet,
  selector: MaintenanceSelector,
  serviceRef: string,
): boolean {
  if (selector.services.includes(serviceRef)) return true;
  if (!fleet.has(serviceRef)) return false;
  const system = systemOf(fleet, serviceRef);
  if (system !== undefined && selector.systems.includes(system)) return true;
  const { tier } = fleet.tier(serviceRef);
  return tier !== undefined && fleet.isService(serviceRef) && selector.tiers.includes(tier.id);
}
