import { humanizeRef } from '@rollcall/model';
import type { PlannedApproval } from '../types/plan';
import type { RunSnapshot } from '../types/run';
import { standingOf } from './standingOf';
import { SYSTEM_ACTOR, type Actor, type TargetFacts } from './types';

/** What is asked of a voter. @public */
export interface VoteRequest {
  actor: Actor;
  run: RunSnapshot;
  /** Digest of the plan the voter saw. */
  planDigest: string;
  target: TargetFacts;
  /** Milliseconds since the epoch. */
  nowMs: number;
}

/** @public */
export type VoteVerdict =
  /** Numbers of the approval rules the voter counts for. */
  { allowed: true; rules: number[] } | { allowed: false; because: string };

function counts(rule: PlannedApproval, actor: Actor, target: TargetFacts): boolean {
  const standing = standingOf(actor, target);
  return rule.from.some(who => {
    if (who === 'owner') return standing.owner;
    if (who === 'on-call') return standing.onCall;
    return actor.kind === 'user' && actor.groups.includes(who);
  });
}

/**
 * When the wait for agreement ends: the earliest expiry of its rules.
 *
 * @returns milliseconds since the epoch
 * @public
 */
export function approvalExpiresMs({ plan, createdAtMs }: RunSnapshot): number {
  return createdAtMs + Math.min(...plan.approvals.map(rule => rule.expiresMs));
}

/**
 * Whether somebody may agree to a run or refuse it. Never to one of their own, never twice, never to another plan than the
 * one they saw, never too late; decided again in the transaction that stores the vote.
 *
 * @public
 */
export function mayVote({ actor, run, planDigest, target, nowMs }: VoteRequest): VoteVerdict {
  const no = (because: string): VoteVerdict => ({ allowed: false, because });
  if (run.state !== 'awaiting-approval') return no('The run no longer waits for agreement.');
  if (actor.kind !== 'user') return no('Only people agree to runs.');
  if (nowMs >= approvalExpiresMs(run)) return no('The time to agree is over.');
  if (planDigest !== run.plan.digest) return no('The plan is another than the one you saw.');
  if (actor.ref === run.actorRef || actor.ref === run.onBehalfOfRef) {
    return no('Somebody else must agree to a run you asked for.');
  }
  if (run.votes.some(({ byRef }) => byRef === actor.ref)) return no('You have voted already.');
  const rules = run.plan.approvals.flatMap((rule, index) =>
    counts(rule, actor, target) ? [index] : [],
  );
  if (rules.length > 0) return { allowed: true, rules };
  const asked = [...new Set(run.plan.approvals.flatMap(rule => rule.from))].map(who => {
    if (who === 'owner') return 'an owner';
    return who === 'on-call' ? 'somebody on call' : `a member of ${humanizeRef(who)}`;
  });
  return no(
    `${asked.join(' or ')} of ${humanizeRef(run.plan.entityRef)} must agree.`.replace(/^./, first =>
      first.toUpperCase(),
    ),
  );
}

/**
 * Votes that no longer count: given by somebody who may not agree any more for what they agreed to.
 *
 * @param actorOf - a voter as of now
 * @public
 */
export function lapsedVotes(
  run: RunSnapshot,
  target: TargetFacts,
  actorOf: (ref: string) => Actor,
): string[] {
  return run.votes
    .filter(({ byRef, rules }) => {
      const actor = actorOf(byRef);
      return !rules.every(index => counts(run.plan.approvals[index], actor, target));
    })
    .map(({ byRef }) => byRef);
}

/** Whether a run was asked for by nobody in person. @public */
export function isAutomatic({ actorRef }: Pick<RunSnapshot, 'actorRef'>): boolean {
  return actorRef === SYSTEM_ACTOR;
}
