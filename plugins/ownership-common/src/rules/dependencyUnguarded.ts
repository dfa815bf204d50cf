import { ANNOTATIONS, type Rule, shown } from '@rollcall/model';
import { judgedDependencies, oncePerTarget, placeOf } from './support/judgedDependencies';

/**
 * A service leans hard on something and says neither what happens without it nor what guards against its failure.
 *
 * @internal
 */
export const dependencyUnguarded: Rule = {
  id: 'dependency-unguarded',
  title: 'A hard dependency states its failure mode or guard',
  answer: 'tier',
  defaultSeverity: 'warning',
  *check(context) {
    const { fleet } = context;
    const edges = judgedDependencies(context).filter(
      ({ document, dependency: { hard, exists } }) =>
        hard && exists && fleet.isService(document.ref),
    );
    for (const edge of oncePerTarget(edges)) {
      const { ref, failureMode, guard } = edge.dependency;
      if (failureMode?.trim() || guard?.trim()) continue;
      yield {
        ...placeOf(edge),
        subject: ref,
        message: `${shown(edge.document.ref)} cannot do without ${shown(
          ref,
        )}, and does not say what happens when it fails.`,
        remedy: `Say it in the annotation ${ANNOTATIONS.dependencies}, such as "${shown(
          ref,
        )}: {failureMode: …, guard: …}", or "optional: true" where it survives.`,
      };
    }
  },
};
