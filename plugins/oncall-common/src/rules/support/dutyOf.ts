import { kindOfRef, perContext, type RuleContext } from '@rollcall/model';
import { FALLBACK, type Rotation } from '../../types';
import { escalationPolicyIn, rotationIn } from '../../who';
import { externalScheduleIn } from '../../who/externalSchedule';

/** Who is first asked when something leads to a policy, a rotation or a service kept elsewhere. @internal */
export interface Duty {
  /** Rotations (and schedules kept elsewhere) of the first step. */
  rotations: readonly Rotation[];
  /** People and groups of the first step, who are on call at all times. */
  always: readonly string[];
  /** References of the first step whose documents cannot be used. */
  unusable: readonly string[];
}

/** The targets of the first step that names somebody; another policy stands for its own. */
function firstTargets(context: RuleContext, ref: string, seen: Set<string>): string[] {
  // What was asked before has given its targets already.
  if (seen.has(ref)) return [];
  seen.add(ref);
  if (kindOfRef(ref) !== 'escalationpolicy') return [ref];
  const policy = escalationPolicyIn(context.fleet, ref)?.policy;
  if (!policy) return [ref];
  const step = policy.steps.find(({ notify }) => notify.length > 0);
  const { fallback } = context.fleet.policy.onCall;
  return (step?.notify ?? []).flatMap(target => {
    const meant = target === FALLBACK ? fallback : target;
    return meant === undefined ? [] : firstTargets(context, meant, seen);
  });
}

function readDuty(context: RuleContext, ref: string): Duty {
  const { fleet } = context;
  const rotations: Rotation[] = [];
  const always: string[] = [];
  const unusable: string[] = [];
  for (const target of firstTargets(context, ref, new Set())) {
    const kind = kindOfRef(target);
    if (kind === 'user' || kind === 'group') {
      if (fleet.has(target) || !fleet.hasOrganisation) always.push(target);
      continue;
    }
    const rotation =
      rotationIn(fleet, target)?.rotation ?? externalScheduleIn(fleet, target)?.rotation;
    if (rotation) rotations.push(rotation);
    else if (fleet.has(target)) unusable.push(target);
  }
  return { rotations, always, unusable };
}

const duties = perContext(() => new Map<string, Duty>());

/**
 * The first step of what answers for a service. Later steps are for when nobody of the first answers; that somebody is in
 * them does not make up for a first step without anybody.
 *
 * @param ref - of a rotation or policy, or of a service that is kept elsewhere
 * @internal
 */
export function dutyOf(context: RuleContext, ref: string): Duty {
  const known = duties(context);
  const duty = known.get(ref) ?? readDuty(context, ref);
  known.set(ref, duty);
  return duty;
}
