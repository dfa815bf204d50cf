import { eachInSteps, type Fleet, kindOfRef, PerFleet, type Steps } from '@rollcall/model';
import { escalationPolicyIn } from '@rollcall/plugin-oncall-common';

/** The rotations a policy names, in any of its steps, other policies followed. */
function rotationsOf(fleet: Fleet, ref: string, seen: Set<string>): string[] {
  if (kindOfRef(ref) === 'oncallrotation') return [ref];
  if (kindOfRef(ref) !== 'escalationpolicy' || seen.has(ref)) return [];
  seen.add(ref);
  const steps = escalationPolicyIn(fleet, ref)?.policy?.steps ?? [];
  return steps.flatMap(({ notify }) => notify.flatMap(target => rotationsOf(fleet, target, seen)));
}

function* findServices(fleet: Fleet): Steps<ReadonlyMap<string, readonly string[]>> {
  const byAnswer = new Map<string, readonly string[]>();
  const services = new Map<string, { ref: string; rank: number }[]>();
  yield* eachInSteps(fleet.services(), ({ ref }) => {
    const { state, ref: answer } = fleet.onCall(ref);
    if (answer === undefined || state === 'fallback' || state === 'unknown') return;
    let rotations = byAnswer.get(answer);
    if (!rotations) {
      rotations = [...new Set(rotationsOf(fleet, answer, new Set()))];
      byAnswer.set(answer, rotations);
    }
    const rank = fleet.tier(ref).tier?.rank ?? Infinity;
    for (const rotation of rotations) {
      const list = services.get(rotation);
      if (list) list.push({ ref, rank });
      else services.set(rotation, [{ ref, rank }]);
    }
  });
  // Services come in order of their references, and sorting keeps that among equals.
  return new Map(
    [...services].map(([rotation, list]) => [
      rotation,
      list.sort((a, b) => a.rank - b.rank).map(({ ref }) => ref),
    ]),
  );
}

/**
 * Which services answer to which rotation, directly or through an escalation policy; computed once for a fleet. Those that only come to the fallback of
 * the organisation are nobody's. References by that of the rotation, the most critical first.
 *
 * @internal
 */
export const servicesByRotation = new PerFleet(findServices);
