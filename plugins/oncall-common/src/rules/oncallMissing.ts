import {
  annotationPointer,
  ANNOTATIONS,
  type OnCallResolution,
  type Rule,
  type RuleContext,
  shown,
  tieredServices,
} from '@rollcall/model';
import { onCallOf } from './support/onCallOf';

/**
 * Whether an annotation names something that exists, though nothing that can be on call.
 *
 * @internal
 */
export function namesWrongKind({ fleet }: RuleContext, resolution: OnCallResolution): boolean {
  const { state, hops } = resolution;
  return state === 'invalid' && hops.some(({ to }) => fleet.has(to));
}

function problemOf(context: RuleContext, resolution: OnCallResolution, name: string) {
  switch (resolution.state) {
    case 'missing':
      return { reason: 'none', message: `Nobody is on call for ${name}.` };
    case 'fallback':
      return {
        reason: 'fallback',
        message: `Nobody but the organisation's fallback ${shown(
          resolution.ref ?? '',
        )} is on call for ${name}.`,
      };
    case 'invalid':
      return namesWrongKind(context, resolution)
        ? undefined
        : {
            reason: 'dangling',
            message: `Nobody is on call for ${name}: its annotation names "${
              resolution.hops[0]?.to ?? ''
            }", which does not exist.`,
          };
    case 'unknown':
      return {
        reason: 'unknown-owner',
        state: 'unknown' as const,
        message: `Nobody can say who is on call for ${name}: its owner is not known.`,
      };
    default:
      return undefined;
  }
}

/**
 * No rotation and no escalation policy can be reached from a service whose tier asks for one. The organisation's fallback
 * takes the alert, but is no answer.
 *
 * @internal
 */
export const oncallMissing: Rule = {
  id: 'oncall-missing',
  title: 'Somebody is on call',
  answer: 'on-call',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  *check(context) {
    for (const { document, tier, pointer } of tieredServices(context)) {
      if (!tier.requires.onCall) continue;
      const resolution = onCallOf(context, document.ref);
      const problem = problemOf(context, resolution, shown(document.ref));
      if (!problem) continue;
      yield {
        ...problem,
        message: `${problem.message.slice(0, -1)}; tier ${tier.id} asks for somebody.`,
        document,
        pointer: problem.reason === 'dangling' ? annotationPointer(ANNOTATIONS.onCall) : pointer,
        remedy: `Let the owner have an OnCallRotation or EscalationPolicy, or name one in the annotation ${ANNOTATIONS.onCall}.`,
      };
    }
  },
};
