import { compareText, type Fleet } from '@rollcall/model';

/** How a service leans on something. @internal */
export interface DependencyPath {
  ref: string;
  /** From the service to it, both among them. */
  path: readonly string[];
  /** Whether every step of the path is one that the service before it does not survive without. */
  isHard: boolean;
}

/** Farther away hardly anybody would look, and the walk stays short. */
const FARTHEST = 4;

/**
 * Everything a service leans on, four steps away at most: the nearest first, each once, by a way it cannot do without where there is
 * one.
 *
 * @internal
 */
export function dependencyPaths(fleet: Fleet, serviceRef: string): DependencyPath[] {
  const seen = new Set([serviceRef]);
  const found: DependencyPath[] = [];
  let edge: DependencyPath[] = [{ ref: serviceRef, path: [serviceRef], isHard: true }];
  for (let distance = 0; distance < FARTHEST && edge.length > 0; distance++) {
    const next: DependencyPath[] = [];
    for (const step of edge) {
      const dependencies = fleet.has(step.ref) ? fleet.dependencies(step.ref) : [];
      // Hard ones first, so that what can be reached both ways counts as hard.
      for (const { ref, hard, exists } of [...dependencies].sort(
        (a, b) => Number(b.hard) - Number(a.hard) || compareText(a.ref, b.ref),
      )) {
        if (!exists || seen.has(ref)) continue;
        seen.add(ref);
        next.push({ ref, path: [...step.path, ref], isHard: step.isHard && hard });
      }
    }
    found.push(...next);
    edge = next;
  }
  return found;
}
