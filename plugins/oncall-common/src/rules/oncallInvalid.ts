import {
  annotationPointer,
  ANNOTATIONS,
  enumerated,
  type OnCallResolution,
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
} from '@rollcall/model';
import type { OnCallProblem } from '../types';
import { escalationPolicyIn, rotationIn } from '../who';
import { namesWrongKind } from './oncallMissing';
import { nextDays } from './support/horizon';
import { auditedPolicies, auditedRotations } from './support/onCallDocuments';
import { onCallOf } from './support/onCallOf';
import { policyProblems } from './support/policyProblems';
import { rotationProblems } from './support/rotationProblems';

/** Whether what answers is there, and says too little for anybody to be on call by it. */
function isUnusable({ fleet }: RuleContext, { state, ref }: OnCallResolution): boolean {
  if (ref === undefined || state === 'unknown' || state === 'fallback') return false;
  const rotation = rotationIn(fleet, ref);
  const policy = escalationPolicyIn(fleet, ref);
  return (rotation && !rotation.rotation) || (policy && !policy.policy) || false;
}

function* judgeServices(context: RuleContext): Generator<RuleHit | undefined> {
  const { fleet } = context;
  for (const document of fleet.services()) {
    if (!document.audited) continue;
    yield undefined;
    const resolution = onCallOf(context, document.ref);
    const name = shown(document.ref);
    if (resolution.state === 'ambiguous') {
      const candidates = (resolution.candidates ?? []).map(shown);
      yield {
        reason: 'ambiguous',
        document,
        pointer: '/metadata/name',
        message: `It cannot be told who is on call for ${name}: ${enumerated(
          candidates,
        )} stand at the same step.`,
        remedy: `Name one of them in the annotation ${ANNOTATIONS.onCall}, or join them in one EscalationPolicy.`,
      };
    } else if (namesWrongKind(context, resolution)) {
      const named = resolution.hops[0]?.to ?? '';
      yield {
        reason: 'wrong-kind',
        document,
        pointer: annotationPointer(ANNOTATIONS.onCall),
        subject: named,
        message: `${name} names "${named}" as on call, which is neither an OnCallRotation nor an EscalationPolicy.`,
        remedy:
          'Name a rotation or an escalation policy, such as "oncallrotation:payments-primary".',
      };
    } else if (isUnusable(context, resolution)) {
      yield {
        reason: 'unusable',
        document,
        pointer: '/metadata/name',
        subject: resolution.ref,
        message: `It cannot be told who is on call for ${name}: the document of ${shown(
          resolution.ref ?? '',
        )} cannot be used.`,
        remedy: 'Mend that document; what is wrong with it is reported at its place.',
      };
    }
  }
}

/** A document is wrong for everybody who leans on it, whatever their tiers. */
function hitOf({ reason, severity, pointer, subject, message, remedy }: OnCallProblem): RuleHit {
  return { reason, severity, pointer, subject, message, remedy };
}

function* judgeDocuments(context: RuleContext): Generator<RuleHit | undefined> {
  for (const { document, reading } of auditedRotations(context)) {
    yield undefined;
    for (const problem of reading.problems) yield { document, ...hitOf(problem) };
    if (!reading.rotation) continue;
    for (const hit of rotationProblems(context, reading.rotation)) yield { document, ...hit };
  }
  const { startMs: nowMs } = nextDays(context);
  for (const { document, reading } of auditedPolicies(context)) {
    for (const problem of reading.problems) yield { document, ...hitOf(problem) };
    if (!reading.policy) continue;
    for (const hit of policyProblems(context.fleet, reading.policy, nowMs)) {
      yield { document, severity: 'error', ...hit };
    }
  }
}

/**
 * It cannot be told who is on call: two candidates stand at the same step, an annotation names something nobody can be on
 * call in, or a rotation or escalation policy contradicts itself or reaches nobody. An annotation that names nothing at all
 * is `reference-unknown`.
 *
 * @internal
 */
export const oncallInvalid: Rule = {
  id: 'oncall-invalid',
  title: 'It is plain who is on call',
  answer: 'on-call',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  *check(context) {
    yield* judgeServices(context);
    yield* judgeDocuments(context);
  },
};
