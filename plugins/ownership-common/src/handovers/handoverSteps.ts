import { type Facts, type Fleet, humanizeRef, parseInstantMs } from '@rollcall/model';
import { drillsOf } from '@rollcall/plugin-runbooks-common';
import type { Handover, HandoverStep } from '../api/handovers';
import { ownerTitle } from '../api/titles';

/** What is recorded of a handover. @public */
export type HandoverFacts = Pick<
  Handover,
  | 'entityRef'
  | 'fromRef'
  | 'toRef'
  | 'state'
  | 'requestedBy'
  | 'requestedAt'
  | 'decidedBy'
  | 'decidedAt'
>;

const ON_CALL_KINDS = ['EscalationPolicy', 'OnCallRotation'];

type Verdict = Pick<HandoverStep, 'state' | 'because'>;

function nameOf(fleet: Fleet, ref: string): string {
  return ownerTitle(fleet, ref) ?? humanizeRef(ref, 'group');
}

function accepted(fleet: Fleet, handover: HandoverFacts): Verdict {
  const { state, toRef, requestedBy, decidedBy, decidedAt } = handover;
  const team = nameOf(fleet, toRef);
  if (state === 'declined') return { state: 'unmet', because: `${team} declined.` };
  if (decidedBy === undefined || (state !== 'accepted' && state !== 'done')) {
    return { state: 'unmet', because: `A member of ${team} has to accept.` };
  }
  const who = humanizeRef(decidedBy, 'user');
  const alsoAsked = decidedBy === requestedBy ? ', who also proposed it,' : '';
  return { state: 'met', because: `${who}${alsoAsked} accepted for ${team} on ${decidedAt}.` };
}

/** What the receiving team itself owns; what its parents own is not its own staffing. */
function rotationOf(fleet: Fleet, group: string): string | undefined {
  for (const kind of ON_CALL_KINDS) {
    const own = fleet.ofKind(kind).find(({ ref }) => {
      const owner = fleet.owner(ref);
      return owner.state === 'owned' && owner.ref === group;
    });
    if (own) return own.ref;
  }
  return undefined;
}

function onCall(fleet: Fleet, { entityRef, toRef }: HandoverFacts): Verdict {
  const { tier } = fleet.tier(entityRef);
  if (!tier?.requires.onCall) {
    return { state: 'not-required', because: 'Its tier asks for nobody on call.' };
  }
  const team = nameOf(fleet, toRef);
  const rotation = rotationOf(fleet, toRef);
  if (rotation === undefined) {
    const because = `${team} owns no on-call rotation and no escalation policy.`;
    return { state: 'unmet', because };
  }
  if (fleet.org.activeMembers(toRef).length === 0) {
    return { state: 'unmet', because: `${team} has no active member to be on call.` };
  }
  return { state: 'met', because: `${team} answers by ${humanizeRef(rotation)}.` };
}

/** Rehearsals since the handover was proposed: by the receiving team, or by whom nobody wrote down. */
function rehearsals(fleet: Fleet, { entityRef, toRef, requestedAt }: HandoverFacts, facts: Facts) {
  const runbooks = new Set(fleet.links(entityRef).runbooks.map(({ ref }) => ref));
  const team = new Set(fleet.org.activeMembers(toRef));
  const sinceMs = parseInstantMs(requestedAt) ?? Infinity;
  return drillsOf(fleet, facts).filter(
    ({ runbookRef, atMs, by }) =>
      runbooks.has(runbookRef) && atMs >= sinceMs && (by === undefined || team.has(by)),
  );
}

function drill(fleet: Fleet, handover: HandoverFacts, facts: Facts): Verdict {
  const { entityRef, toRef, requestedAt } = handover;
  if (fleet.tier(entityRef).tier?.requires.runbook?.drilledWithin === undefined) {
    return { state: 'not-required', because: 'Its tier asks for no drill.' };
  }
  const team = nameOf(fleet, toRef);
  const found = rehearsals(fleet, handover, facts).sort((a, b) => b.atMs - a.atMs);
  const good = found.find(({ passed }) => passed);
  if (good) {
    const who = good.by === undefined ? '' : ` by ${humanizeRef(good.by, 'user')}`;
    const what = `${humanizeRef(good.runbookRef, 'runbook')} was rehearsed well${who}`;
    return { state: 'met', because: `${what} on ${new Date(good.atMs).toISOString()}.` };
  }
  if (facts.drills === undefined) {
    return { state: 'unknown', because: 'No drills are known here, so nobody can say.' };
  }
  if (fleet.links(entityRef).runbooks.length === 0) {
    return { state: 'unmet', because: 'It has no runbook that could be rehearsed.' };
  }
  const because =
    found.length > 0
      ? `The last rehearsal by ${team}, on ${new Date(found[0].atMs).toISOString()}, failed.`
      : `${team} has rehearsed none of its runbooks since ${requestedAt}.`;
  return { state: 'unmet', because };
}

function merged(fleet: Fleet, { entityRef, toRef }: HandoverFacts): Verdict {
  const owner = fleet.owner(entityRef);
  if (owner.state === 'owned' && owner.ref === toRef) {
    return { state: 'met', because: `The catalog names ${nameOf(fleet, toRef)} as the owner.` };
  }
  const now = owner.ref === undefined ? 'nobody' : nameOf(fleet, owner.ref);
  return { state: 'unmet', because: `The catalog still names ${now} as the owner.` };
}

const TITLES: Record<HandoverStep['id'], string> = {
  accepted: 'The receiving team accepts',
  'on-call': 'The receiving team has somebody on call',
  drill: 'The receiving team has rehearsed a runbook',
  merged: 'The new owner stands in git',
};

/**
 * What has to happen before ownership moves, in order, and how far each is. Once the service is gone from the catalog,
 * nothing but the acceptance can be judged.
 *
 * @param facts - says which runbooks were rehearsed, by whom and when
 * @public
 */
export function handoverSteps(fleet: Fleet, handover: HandoverFacts, facts: Facts): HandoverStep[] {
  const isThere = fleet.has(handover.entityRef);
  const gone: Verdict = { state: 'unknown', because: 'The catalog no longer has the service.' };
  const verdicts: Record<HandoverStep['id'], Verdict> = {
    accepted: accepted(fleet, handover),
    'on-call': isThere ? onCall(fleet, handover) : gone,
    drill: isThere ? drill(fleet, handover, facts) : gone,
    merged: isThere ? merged(fleet, handover) : gone,
  };
  const ids = ['accepted', 'on-call', 'drill', 'merged'] as const;
  return ids.map(id => ({ id, title: TITLES[id], ...verdicts[id] }));
}

/**
 * Whether all is done that can be judged: accepted, in git, and nothing that is asked for missing.
 *
 * @public
 */
export function isHandedOver(steps: readonly HandoverStep[]): boolean {
  return (
    steps.every(({ state }) => state !== 'unmet') &&
    steps.every(({ id, state }) => id !== 'merged' || state === 'met')
  );
}

/**
 * Who answers for the service meanwhile: the old owner until all is done, then the new one.
 *
 * @returns `undefined` where nobody did before
 * @public
 */
export function pagedRef(fleet: Fleet, handover: HandoverFacts): string | undefined {
  const { state, fromRef, toRef, entityRef } = handover;
  if (state === 'done') return toRef;
  if (state === 'proposed' || state === 'accepted') return fromRef;
  if (!fleet.has(entityRef)) return undefined;
  const owner = fleet.owner(entityRef);
  return owner.state === 'owned' ? owner.ref : undefined;
}
