import {
  annotationPointer,
  ANNOTATIONS,
  type CatalogDocument,
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
  tieredServices,
} from '@rollcall/model';
import { onCallOf } from './support/onCallOf';

function judge(context: RuleContext, document: CatalogDocument): RuleHit | undefined {
  const { fleet } = context;
  const owner = fleet.owner(document.ref);
  const { state, ref } = onCallOf(context, document.ref);
  if (!ref || owner.state !== 'owned' || !owner.ref?.startsWith('group:')) return undefined;
  const accepted = fleet.policy.onCall.parentTeams === 'accept';
  if (state === 'parent') {
    if (accepted) return undefined;
    return {
      reason: 'parent-team',
      document,
      pointer: '/spec/owner',
      subject: ref,
      message: `On call for ${shown(document.ref)} is ${shown(ref)}, of a team above its owner ${shown(
        owner.ref,
      )}.`,
      remedy: `Let ${shown(owner.ref)} have a rotation of its own.`,
    };
  }
  const duty = state === 'explicit' ? fleet.owner(ref) : undefined;
  if (duty?.state !== 'owned' || !duty.ref || duty.ref === owner.ref) return undefined;
  if (owner.additional.includes(duty.ref)) return undefined;
  const above = fleet.org.ancestors(owner.ref).includes(duty.ref);
  if (above && accepted) return undefined;
  return {
    reason: above ? 'parent-team' : 'other-team',
    document,
    pointer: annotationPointer(ANNOTATIONS.onCall),
    subject: ref,
    message: `On call for ${shown(document.ref)} is ${shown(ref)} of ${shown(
      duty.ref,
    )}, but its owner is ${shown(owner.ref)}.`,
    remedy: `Name a rotation of ${shown(owner.ref)}, or hand the service over to ${shown(duty.ref)}.`,
  };
}

/**
 * Those on call for a service belong to another team than the one that owns it. Teams above the owner are fine unless the
 * policy says otherwise.
 *
 * @internal
 */
export const oncallWrongTeam: Rule = {
  id: 'oncall-wrong-team',
  title: 'Those on call belong to the owner',
  answer: 'on-call',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  *check(context) {
    for (const { document, tier } of tieredServices(context)) {
      if (!tier.requires.onCall) continue;
      const hit = judge(context, document);
      if (hit) yield hit;
    }
  },
};
