import {
  addDurationMs,
  annotationPointer,
  ANNOTATIONS,
  durationInWords,
  isDuration,
  parseInstantMs,
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
  type TieredService,
  tieredServices,
} from '@rollcall/model';
import { lastConfirmation } from './support/confirmations';

const POINTER = annotationPointer(ANNOTATIONS.confirmed);

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Nobody ever confirmed: fine while the entity is new, open where it is not, unknown where nobody knows since when it is. */
function judgeUnspoken(
  { facts, now }: RuleContext,
  { document, tier, pointer }: TieredService,
  within: string,
): RuleHit | undefined {
  const hit = {
    reason: 'never',
    document,
    pointer,
    remedy: `Confirm it: rollcall confirm ${shown(document.ref)}.`,
  };
  const name = shown(document.ref);
  const firstSeen = facts.firstSeen?.[document.ref];
  const firstSeenMs = firstSeen === undefined ? undefined : parseInstantMs(firstSeen);
  if (facts.confirmations === undefined || firstSeenMs === undefined) {
    return {
      ...hit,
      state: 'unknown',
      message: `Nobody confirmed in git that ${name} is still theirs, as tier ${tier.id} asks for; what was confirmed elsewhere is not at hand.`,
    };
  }
  if (addDurationMs(firstSeenMs, within) > (parseInstantMs(now) ?? 0)) return undefined;
  return { ...hit, message: `Nobody ever confirmed that ${name} is still theirs.` };
}

function judge(context: RuleContext, service: TieredService, within: string): RuleHit | undefined {
  const { document, tier } = service;
  const confirmation = lastConfirmation(context, document);
  if (confirmation === undefined) return judgeUnspoken(context, service, within);
  const name = shown(document.ref);
  if (confirmation === 'invalid') {
    return {
      reason: 'unreadable',
      document,
      pointer: POINTER,
      message: `The confirmation of ${name} is "${document.metadata.annotations?.[ANNOTATIONS.confirmed]}", which is no date that has come and person.`,
      remedy: 'Write a date and a person, such as "2026-11-20 user:default/mara".',
    };
  }
  const dueMs = addDurationMs(confirmation.atMs, within);
  if (dueMs > (parseInstantMs(context.now) ?? 0)) return undefined;
  const written = document.metadata.annotations?.[ANNOTATIONS.confirmed] !== undefined;
  return {
    document,
    pointer: written ? POINTER : service.pointer,
    message: `${name} was last confirmed on ${dayOf(confirmation.atMs)} by ${shown(
      confirmation.by,
    )}; tier ${tier.id} asks for it every ${durationInWords(within)}.`,
    remedy: `If it is still yours, confirm it: rollcall confirm ${name}. If not, hand it over.`,
  };
}

/**
 * The owner has not said for longer than the tier allows that a service is still theirs.
 *
 * @internal
 */
export const ownershipUnconfirmed: Rule = {
  id: 'ownership-unconfirmed',
  title: 'The owner still stands by the service',
  answer: 'owner',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  needs: ['confirmations', 'firstSeen'],
  *check(context) {
    for (const service of tieredServices(context)) {
      const within = service.tier.requires.confirmedWithin;
      if (within === undefined || !isDuration(within)) continue;
      const hit = judge(context, service, within);
      if (hit) yield hit;
    }
  },
};
