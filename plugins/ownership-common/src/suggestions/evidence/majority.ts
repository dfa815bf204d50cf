import { counted } from '@rollcall/model';
import { owningTeam } from '../candidates';
import { neighboursOf, systemOf } from '../neighbours';
import type { Clue, EvidenceContext, EvidenceSource } from '../types';

/** The team that owns more than half of those that have an owner at all. */
function majority(
  { fleet, document }: EvidenceContext,
  refs: readonly string[],
  say: (share: string) => string,
): Clue[] {
  const votes = new Map<string, number>();
  let total = 0;
  for (const ref of refs) {
    const team = ref === document.ref ? undefined : owningTeam(fleet, ref);
    if (!team) continue;
    votes.set(team, (votes.get(team) ?? 0) + 1);
    total += 1;
  }
  for (const [ownerRef, count] of votes) {
    if (count * 2 <= total) continue;
    return [{ ownerRef, because: say(total === 1 ? 'the only one' : `${count} of ${total}`) }];
  }
  return [];
}

/**
 * Most of the same System, the System itself counted, have one owner.
 *
 * @internal
 */
export const systemSiblings: EvidenceSource = context => {
  const system = systemOf(context.document);
  const siblings =
    system === undefined ? [] : (neighboursOf.of(context.fleet).bySystem.get(system) ?? []);
  return majority(
    context,
    siblings,
    share => `Of the owned entities of ${system}, it owns ${share}.`,
  );
};

/**
 * Most of what the same file declares has one owner.
 *
 * @internal
 */
export const sameFile: EvidenceSource = context => {
  const { file } = context.document.source;
  return majority(
    context,
    neighboursOf.of(context.fleet).byFile.get(file) ?? [],
    share => `Of the other owned entities in ${file}, it owns ${share}.`,
  );
};

/**
 * Most of what leans on it has one owner.
 *
 * @internal
 */
export const dependants: EvidenceSource = context => {
  const { fleet, document } = context;
  const leaning = fleet.dependants(document.ref);
  return majority(
    context,
    leaning,
    share =>
      `Of ${counted(leaning.length, 'entity that leans', 'entities that lean')} on it, it owns ${share}.`,
  );
};
