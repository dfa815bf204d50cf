import type { CatalogDocument } from '../documents/types';
import type { RuleContext } from '../findings/Rule';
import type { TierResolution } from '../fleet/types';
import type { Tier } from '../policy/Policy';
import { perContext } from './perContext';

/** @public */
export interface TieredService {
  document: CatalogDocument;
  tier: Tier;
  /** JSON pointer of the place that sets the tier, and so asks for what it requires. */
  pointer: string;
}

/**
 * Where a tier was written.
 *
 * @public
 */
export function tierPointer(tier: TierResolution): string {
  return tier.hops[0]?.pointer ?? '/spec';
}

/**
 * The judged services whose tier the policy knows.
 *
 * @public
 */
export const tieredServices = perContext(({ fleet }: RuleContext): readonly TieredService[] => {
  const services: TieredService[] = [];
  for (const document of fleet.services()) {
    if (!document.audited) continue;
    const resolution = fleet.tier(document.ref);
    if (!resolution.tier) continue;
    services.push({ document, tier: resolution.tier, pointer: tierPointer(resolution) });
  }
  return services;
});
