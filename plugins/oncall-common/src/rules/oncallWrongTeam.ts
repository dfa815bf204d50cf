import {
  annotationPointer,
  ANNOTATIONS,
  type CatalogDocument,
  enumerated,
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
  tieredServices,
} from '@rollcall/model';
import { coverageOf } from './support/coverageOf';
import { auditedRotations } from './support/onCallDocuments';
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

/** People who take turns in a rotation of a team they are not in; of the teams above it are those the policy accepts. */
function* judgePeople(context: RuleContext): Generator<RuleHit | undefined> {
  const { fleet } = context;
  const accepted = fleet.policy.onCall.parentTeams === 'accept';
  for (const { document, reading } of auditedRotations(context)) {
    yield undefined;
    const { rotation } = reading;
    if (!rotation?.owner || !fleet.org.hasGroup(rotation.owner)) continue;
    const above = new Set(accepted ? fleet.org.ancestors(rotation.owner) : []);
    const { people } = coverageOf(context, rotation);
    const strangers = people.filter(
      ({ userRef, state }) =>
        state === 'other-team' && !fleet.org.groupsOf(userRef).some(group => above.has(group)),
    );
    if (strangers.length === 0) continue;
    const names = strangers.map(({ userRef }) => userRef);
    yield {
      reason: 'people',
      severity: 'info',
      document,
      pointer: '/spec/layers',
      subject: names.join(' '),
      message: `${enumerated(names.map(shown))} ${names.length === 1 ? 'takes' : 'take'} turns in ${shown(
        document.ref,
      )}, but ${names.length === 1 ? 'is' : 'are'} not in ${shown(rotation.owner)}.`,
      remedy: `Add them to ${shown(rotation.owner)}, or let the rotation belong to a team that all of them are in.`,
    };
  }
}

/**
 * Those on call for a service belong to another team than the one that owns it, or those in a rotation to another team than
 * the one that owns the rotation. Teams above the owner are fine unless the policy says otherwise.
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
      yield judge(context, document);
    }
    yield* judgePeople(context);
  },
};
