import { compareText, type Fleet, shown } from '@rollcall/model';
import { type DependencyPath, dependencyPaths } from './dependencyPaths';

/** A dependency that fails too, and may be why. @public */
export interface LikelyCause {
  serviceRef: string;
  /** Who is pulled in, where it is owned. */
  ownerRef?: string;
  /** From the service that alerts to the one that fails, both among them. */
  path: readonly string[];
  /** Whether every step of the path is one the service does not survive without, as far as is declared. */
  isHard: boolean;
  /** One sentence. */
  because: string;
}

function causeOf(fleet: Fleet, { ref, path, isHard }: DependencyPath): LikelyCause {
  const { state, ref: ownerRef } = fleet.owner(ref);
  const way = path.map(shown).join(' → ');
  return {
    serviceRef: ref,
    ...(state === 'owned' && ownerRef !== undefined && { ownerRef }),
    path,
    isHard,
    because: `${shown(ref)} fails too, and ${shown(path[0])} leans on it: ${way}.`,
  };
}

/**
 * The dependencies of a service that fail at the same time: those it cannot do without before those it survives, the nearest
 * before the farther. A failing dependency behind another failing one is the likelier cause, and stands before it.
 *
 * @param failing - canonical references of what has an open incident or a firing alert
 * @public
 */
export function likelyCauses(
  fleet: Fleet,
  serviceRef: string,
  failing: ReadonlySet<string>,
): LikelyCause[] {
  const found = dependencyPaths(fleet, serviceRef).filter(({ ref }) => failing.has(ref));
  return rank(found).map(step => causeOf(fleet, step));
}

function rank(found: readonly DependencyPath[]): DependencyPath[] {
  const leadsOn = (step: DependencyPath) =>
    found.some(other => other !== step && other.path.includes(step.ref));
  return [...found].sort(
    (a, b) =>
      Number(b.isHard) - Number(a.isHard) ||
      Number(leadsOn(a)) - Number(leadsOn(b)) ||
      a.path.length - b.path.length ||
      compareText(a.ref, b.ref),
  );
}
