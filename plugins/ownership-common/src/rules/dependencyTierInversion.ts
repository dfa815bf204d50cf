import { effectiveTier, type Rule, shown } from '@rollcall/model';
import { judgedDependencies, oncePerTarget, placeOf } from './support/judgedDependencies';

/**
 * A service cannot do without something that matters less than itself, and so promises more than what it stands on. A
 * dependency it survives without (`optional: true`) is none of these.
 *
 * @internal
 */
export const dependencyTierInversion: Rule = {
  id: 'dependency-tier-inversion',
  title: 'A service does not lean on one that matters less',
  answer: 'tier',
  defaultSeverity: 'warning',
  *check(context) {
    const { fleet } = context;
    if (fleet.policy.tiers.length === 0) return;
    const edges = judgedDependencies(context).filter(
      ({ document, dependency }) =>
        dependency.hard && dependency.exists && fleet.isService(document.ref),
    );
    for (const edge of oncePerTarget(edges)) {
      const { ref } = edge.dependency;
      const tier = fleet.tier(edge.document.ref).tier;
      const other = tier && effectiveTier(context, ref);
      if (!other || other.rank <= tier.rank) continue;
      yield {
        ...placeOf(edge),
        subject: ref,
        message: `${shown(edge.document.ref)} is of tier ${tier.id} and leans on ${shown(
          ref,
        )}, which is of tier ${other.id} only.`,
        remedy: `Raise the tier of ${shown(ref)}, or make it optional and say so in the annotation rollcall.dev/dependencies.`,
      };
    }
  },
};
