import { annotationPointer, ANNOTATIONS, enumerated, type Rule, shown } from '@rollcall/model';
import { namesWrongKind } from './oncallMissing';
import { onCallOf } from './support/onCallOf';

/**
 * It cannot be told who is on call for a service: two candidates stand at the same step, or its annotation names something
 * nobody can be on call in. An annotation that names nothing at all is `reference-unknown`.
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
    const { fleet } = context;
    for (const document of fleet.services()) {
      if (!document.audited) continue;
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
      }
    }
  },
};
