import type { RuleContext } from '../findings/Rule';
import type { Tier } from '../policy/Policy';
import { perContext } from './perContext';

/**
 * The components that provide each API, by reference.
 *
 * @public
 */
export const providersOfApis = perContext(({ fleet }: RuleContext) => {
  const providers = new Map<string, string[]>();
  for (const { ref } of fleet.ofKind('Component')) {
    for (const { via, exists, ref: api } of fleet.dependencies(ref)) {
      if (via !== 'providesApis' || !exists) continue;
      const list = providers.get(api);
      if (list) list.push(ref);
      else providers.set(api, [ref]);
    }
  }
  return providers;
});

/**
 * The tier that answers for an entity: its own, or for an API without one that of the most critical service behind it.
 *
 * @public
 */
export function effectiveTier(context: RuleContext, ref: string): Tier | undefined {
  const { fleet } = context;
  if (!fleet.has(ref)) return undefined;
  const own = fleet.tier(ref);
  if (own.state !== 'missing' || !ref.startsWith('api:')) return own.tier;
  let best: Tier | undefined;
  for (const provider of providersOfApis(context).get(ref) ?? []) {
    const { tier } = fleet.tier(provider);
    if (tier && (!best || tier.rank < best.rank)) best = tier;
  }
  return best;
}
