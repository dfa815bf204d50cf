import type { CatalogDocument } from '../documents/types';
import type { Policy } from '../policy/Policy';
import { ANNOTATIONS } from '../refs/annotations';
import type { TierResolution } from './types';

/**
 * The tier of an entity: its annotation, else `spec.tier`, looked up in the policy. A number counts as its digits.
 *
 * @internal
 */
export function resolveTier(policy: Policy, document: CatalogDocument): TierResolution {
  const annotated = document.metadata.annotations?.[ANNOTATIONS.tier];
  const written = annotated ?? document.spec.tier;
  if (written === undefined || written === null || written === '') {
    return { state: 'missing', hops: [] };
  }
  const declared = String(written).trim();
  const tier = policy.tiers.find(({ id }) => id === declared);
  return {
    state: tier ? 'set' : 'invalid',
    declared,
    tier,
    hops: [
      {
        from: document.ref,
        via: annotated === undefined ? 'spec.tier' : ANNOTATIONS.tier,
        to: declared,
        source: document.source,
        pointer:
          annotated === undefined ? '/spec/tier' : '/metadata/annotations/rollcall.dev~1tier',
      },
    ],
  };
}
