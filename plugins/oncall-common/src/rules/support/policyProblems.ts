import { enumerated, type Fleet, kindOfRef, type RuleHit, shown } from '@rollcall/model';
import { type EscalationPolicy, FALLBACK } from '../../types';
import { escalationPolicyIn } from '../../who';

function meant(fleet: Fleet, target: string): string | undefined {
  return target === FALLBACK ? fleet.policy.onCall.fallback : target;
}

/** The way from a policy back to itself, or `undefined`. */
function circleFrom(fleet: Fleet, start: string): string[] | undefined {
  const seen = new Set<string>();
  const visit = (ref: string, path: readonly string[]): string[] | undefined => {
    for (const { notify } of escalationPolicyIn(fleet, ref)?.policy?.steps ?? []) {
      for (const target of notify) {
        const next = meant(fleet, target);
        if (next === undefined || kindOfRef(next) !== 'escalationpolicy') continue;
        if (next === start) return [...path, next];
        if (seen.has(next)) continue;
        seen.add(next);
        const found = visit(next, [...path, next]);
        if (found) return found;
      }
    }
    return undefined;
  };
  return visit(start, [start]);
}

/** Why a target can never reach anybody, from an instant on. */
function neverReaches(fleet: Fleet, target: string, nowMs: number): string | undefined {
  const ref = meant(fleet, target);
  if (ref === undefined) return 'the organisation has no fallback';
  if (kindOfRef(ref) === 'group' && fleet.org.hasGroup(ref)) {
    return fleet.org.activeMembers(ref, nowMs).length === 0
      ? `${shown(ref)} has no active members`
      : undefined;
  }
  return undefined;
}

/**
 * What is wrong with the steps of a policy in the light of the whole Fleet: circles, and a first step that never reaches
 * anybody. What the steps name and does not exist is `reference-unknown`.
 *
 * @param nowMs - milliseconds since the epoch
 * @internal
 */
export function* policyProblems(
  fleet: Fleet,
  policy: EscalationPolicy,
  nowMs: number,
): Generator<RuleHit> {
  const name = shown(policy.ref);
  const circle = circleFrom(fleet, policy.ref);
  // Each policy of a circle would report it; the first by name does.
  if (circle && [...circle].sort()[0] === policy.ref) {
    yield {
      reason: 'cycle',
      pointer: '/spec/steps',
      subject: circle.join(' '),
      message: `${name} leads back to itself: ${circle.map(shown).join(' → ')}.`,
      remedy: 'Let one of these policies name rotations or people in the place of the other.',
    };
  }
  const [first] = policy.steps;
  if (!first) {
    yield {
      reason: 'no-steps',
      pointer: '/spec/steps',
      message: `${name} has no steps, and pages nobody.`,
      remedy: 'Add a step that notifies a rotation.',
    };
    return;
  }
  const reasons = first.notify.map(target => neverReaches(fleet, target, nowMs));
  if (first.notify.length > 0 && reasons.some(reason => reason === undefined)) return;
  const because = reasons.flatMap(reason => reason ?? []);
  yield {
    reason: 'first-step-empty',
    pointer: `${first.pointer}/notify`,
    message: `The first step of ${name} never reaches anybody: ${
      because.length > 0 ? enumerated(because) : 'it names nobody'
    }.`,
    remedy: 'Let it notify a rotation, or remove the step.',
  };
}
