import { compareText, type Fleet, shown } from '@rollcall/model';

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

/** Farther away hardly anybody would look, and the walk stays short. */
const FARTHEST = 4;

interface Step {
  ref: string;
  path: readonly string[];
  isHard: boolean;
}

function causeOf(fleet: Fleet, { ref, path, isHard }: Step): LikelyCause {
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
  const seen = new Set([serviceRef]);
  const found: Step[] = [];
  let edge: Step[] = [{ ref: serviceRef, path: [serviceRef], isHard: true }];
  for (let distance = 0; distance < FARTHEST && edge.length > 0; distance++) {
    const next: Step[] = [];
    for (const step of edge) {
      const dependencies = fleet.has(step.ref) ? fleet.dependencies(step.ref) : [];
      // Hard ones first, so that what can be reached both ways counts as hard.
      for (const { ref, hard, exists } of [...dependencies].sort(
        (a, b) => Number(b.hard) - Number(a.hard) || compareText(a.ref, b.ref),
      )) {
        if (!exists || seen.has(ref)) continue;
        seen.add(ref);
        const reached = { ref, path: [...step.path, ref], isHard: step.isHard && hard };
        next.push(reached);
        if (failing.has(ref)) found.push(reached);
      }
    }
    edge = next;
  }
  return rank(found).map(step => causeOf(fleet, step));
}

function rank(found: readonly Step[]): Step[] {
  const leadsOn = (step: Step) =>
    found.some(other => other !== step && other.path.includes(step.ref));
  return [...found].sort(
    (a, b) =>
      Number(b.isHard) - Number(a.isHard) ||
      Number(leadsOn(a)) - Number(leadsOn(b)) ||
      a.path.length - b.path.length ||
      compareText(a.ref, b.ref),
  );
}
