import { type Rule, shown } from '@rollcall/model';
import { judgedDependencies, oncePerTarget, placeOf } from './support/judgedDependencies';
import { ownershipFault } from './support/ownershipFault';

/** A component that offers an API does not lean on it. */
const LEANS = new Set(['dependsOn', 'dependencyOf', 'consumesApis', 'subcomponentOf']);

/**
 * An entity leans on something nobody owns. It does not cascade: who leans on the unowned is not unowned for that.
 *
 * @internal
 */
export const dependencyUnowned: Rule = {
  id: 'dependency-unowned',
  title: 'What an entity leans on is owned',
  answer: 'owner',
  defaultSeverity: 'warning',
  *check(context) {
    const edges = judgedDependencies(context).filter(({ dependency }) => LEANS.has(dependency.via));
    for (const edge of oncePerTarget(edges)) {
      yield undefined;
      const { ref, exists } = edge.dependency;
      const fault = exists && ref !== edge.document.ref ? ownershipFault(context, ref) : undefined;
      if (!fault) continue;
      yield {
        ...placeOf(edge),
        subject: ref,
        message: `${shown(edge.document.ref)} leans on ${shown(ref)}, which nobody owns (${fault.rule}).`,
        remedy: `Find an owner for ${shown(ref)}, or lean on it no longer.`,
      };
    }
  },
};
