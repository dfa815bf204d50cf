import {
  leftDirectory,
  parseInstantMs,
  parseLocalTime,
  type Rule,
  type RuleContext,
  shown,
  zoneClock,
} from '@rollcall/model';
import { overrideWindow } from '../schedule';
import type { OverrideChange, Rotation } from '../types';
import { auditedPolicies, auditedRotations } from './support/onCallDocuments';

/** Somebody named, and where. */
interface Named {
  userRef: string;
  pointer: string;
  /** What they are there for. */
  as: string;
  /** What to do where nobody is said to follow; completes "Take them out". */
  hint?: string;
}

function membersFrom(rotation: Rotation, nowMs: number): Named[] {
  const clock = zoneClock(rotation.timeZone);
  return rotation.layers.flatMap(({ versions }) =>
    versions.flatMap(({ members, pointer }, at) => {
      const next = versions[at + 1];
      const endMs = next ? clock.firstOf(parseLocalTime(next.effectiveFrom) ?? 0) : Infinity;
      if (endMs <= nowMs) return [];
      return members.map((userRef, number) => ({
        userRef,
        pointer: `${pointer}/members/${number}`,
        as: 'takes turns in',
        hint: '; a new version of the layer moves nobody else',
      }));
    }),
  );
}

function putOnCall(change: OverrideChange): { userRef: string; field: string }[] {
  switch (change.kind) {
    case 'cover':
      return [{ userRef: change.with, field: 'cover/with' }];
    case 'add':
      return [{ userRef: change.user, field: 'add' }];
    case 'window':
      return change.assign.map((userRef, at) => ({ userRef, field: `window/assign/${at}` }));
    default:
      return [];
  }
}

function overridersFrom(rotation: Rotation, nowMs: number): Named[] {
  return rotation.overrides.flatMap(override => {
    const { change, id, pointer = '/spec/overrides' } = override;
    const holds = overrideWindow(override, rotation.timeZone);
    if (!holds || holds.endMs <= nowMs) return [];
    return putOnCall(change).map(({ userRef, field }) => ({
      userRef,
      pointer: `${pointer}/${field}`,
      as: `stands in by override "${id}" of`,
    }));
  });
}

/** Since when somebody is gone; an empty text where nobody says. */
function goneSince(context: RuleContext, userRef: string, nowMs: number): string | undefined {
  const marked = context.fleet.org.departed(userRef);
  if (marked) {
    const sinceMs = marked.since === undefined ? undefined : parseInstantMs(marked.since);
    return sinceMs !== undefined && sinceMs > nowMs ? undefined : (marked.since ?? '');
  }
  return leftDirectory(context, userRef);
}

function* judge(context: RuleContext, names: readonly Named[], ref: string, nowMs: number) {
  const seen = new Set<string>();
  for (const { userRef, pointer, as, hint = '' } of names) {
    const since = userRef.startsWith('user:') ? goneSince(context, userRef, nowMs) : undefined;
    if (since === undefined || seen.has(userRef)) continue;
    seen.add(userRef);
    const when = since ? ` on ${since.slice(0, 10)}` : '';
    const successor = context.fleet.org.departed(userRef)?.successor;
    yield {
      pointer,
      subject: userRef,
      message: `${shown(userRef)} ${as} ${shown(ref)}, but left${when}.`,
      // A team may follow somebody, but takes no turns.
      remedy: successor?.startsWith('user:')
        ? `Put ${shown(successor)}, who follows, in the place of ${shown(userRef)}.`
        : `Take ${shown(userRef)} out${hint}.`,
    };
  }
}

/**
 * Somebody who has left still takes turns, stands in for another, or is to be paged by a step.
 *
 * @internal
 */
export const oncallMemberDeparted: Rule = {
  id: 'oncall-member-departed',
  title: 'Nobody on call has left',
  answer: 'on-call',
  defaultSeverity: 'off',
  severityWithTiers: 'error',
  *check(context) {
    const nowMs = parseInstantMs(context.now) ?? 0;
    for (const { document, reading } of auditedRotations(context)) {
      const { rotation } = reading;
      if (!rotation) continue;
      const names = [...membersFrom(rotation, nowMs), ...overridersFrom(rotation, nowMs)];
      for (const hit of judge(context, names, document.ref, nowMs)) yield { document, ...hit };
    }
    for (const { document, reading } of auditedPolicies(context)) {
      const names = (reading.policy?.steps ?? []).flatMap(({ notify, pointer }) =>
        notify.map((userRef, at) => ({
          userRef,
          pointer: `${pointer}/notify/${at}`,
          as: 'is paged by a step of',
        })),
      );
      for (const hit of judge(context, names, document.ref, nowMs)) yield { document, ...hit };
    }
  },
};
