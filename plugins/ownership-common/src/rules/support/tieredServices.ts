import type { CatalogDocument, RuleContext, Tier, TierResolution } from '@rollcall/model';
import { perContext } from './perContext';

/** @internal */
export interface TieredService {
  document: CatalogDocument;
  tier: Tier;
  /** JSON pointer of the place that sets the tier, and so asks for what it requires. */
  pointer: string;
}

/**
 * Where a tier was written.
 *
 * @internal
 */
export function tierPointer(tier: TierResolution): string {
  return tier.hops[0]?.pointer ?? '/spec';
}

/**
 * The judged services whose tier the policy knows.
 *
 * @internal
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
