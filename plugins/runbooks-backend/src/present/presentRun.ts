import {
  type Actor,
  approvalExpiresMs,
  type ApprovalDto,
  hasToUndo,
  isEnded,
  mayVote,
  type NestedRunDto,
  type PersonStepDto,
  type Runbook,
  type RunDto,
  type RunSnapshot,
  type TargetFacts,
} from '@rollcall/plugin-runbooks-common';
import type { StoredRun } from '../engine/database/RunStore';

function iso(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

function approvalOf(
  run: RunSnapshot,
  { actor, target, nowMs }: { actor: Actor; target: TargetFacts; nowMs: number },
): ApprovalDto | undefined {
  const { approvals, digest } = run.plan;
  if (approvals.length === 0) return undefined;
  const verdict = mayVote({ actor, run, planDigest: digest, target, nowMs });
  return {
    required: Math.max(...approvals.map(rule => rule.required)),
    given: run.votes.map(({ byRef, decision, atMs }) => ({
      byRef,
      decision,
      at: new Date(atMs).toISOString(),
    })),
    from: [...new Set(approvals.flatMap(rule => rule.from))],
    expiresAt: new Date(approvalExpiresMs(run)).toISOString(),
    mayVote: verdict.allowed,
    ...(!verdict.allowed && { becauseNot: verdict.because }),
  };
}

function personStepsOf(runbook: Runbook): PersonStepDto[] {
  return runbook.steps
    .filter(({ kind }) => kind === 'manual' || kind === 'ask')
    .map(({ id, description, manual, form }) => ({
      stepId: id,
      instructions: manual?.instructions ?? description,
      evidence: manual?.evidence ?? 'none',
      form,
    }));
}

const CAN_ROLL_BACK = ['failed', 'needs-attention', 'waiting', 'succeeded', 'cancelled', 'expired'];

/** Not by itself what another run started: it is undone with that one, under its locks. */
function canBeRolledBack(run: RunSnapshot): boolean {
  const { mode, parent, state } = run;
  return mode === 'live' && !parent && CAN_ROLL_BACK.includes(state) && hasToUndo(run);
}

/** A worker has it in hand; whatever waits for a person can be stopped however often that was asked for. */
function isStopping({ cancelRequested, state }: RunSnapshot): boolean {
  return cancelRequested && (state === 'running' || state === 'rolling-back');
}

/**
 * A run as one person sees it: what happened, and what this person may do now. What it says of that is a courtesy; each act
 * is judged again when it is done.
 *
 * @internal
 */
export function presentRun(
  stored: StoredRun,
  view: {
    actor: Actor;
    target: TargetFacts;
    mayAttend: boolean;
    nowMs: number;
    nestedRuns?: NestedRunDto[];
  },
): RunDto {
  const { run, runbook } = stored;
  const { plan, state, actorRef, onBehalfOfRef } = run;
  const { actor, mayAttend, nestedRuns = [] } = view;
  const mine = actor.kind === 'user' && actor.ref === actorRef;
  return {
    id: run.id,
    runbookRef: plan.runbookRef,
    runbookTitle: runbook.title,
    runbookHash: plan.runbookHash,
    entityRef: plan.entityRef,
    mode: run.mode,
    trigger: run.trigger,
    actorRef,
    onBehalfOfRef,
    parentRunId: run.parent?.runId,
    state,
    risk: plan.risk,
    inputs: plan.inputs,
    inputSchema: runbook.inputs,
    plan,
    steps: run.steps,
    ...(nestedRuns.length > 0 && { nestedRuns }),
    personSteps: personStepsOf(runbook),
    position: run.position,
    approval: approvalOf(run, view),
    createdAt: new Date(run.createdAtMs).toISOString(),
    startedAt: iso(stored.startedAtMs),
    endedAt: iso(run.endedAtMs),
    drill: stored.drill,
    incidentId: stored.incidentId,
    breakGlassReason: stored.breakGlassReason,
    may: {
      cancel: !isEnded(state) && !isStopping(run) && (mine || mayAttend),
      decide: state === 'needs-attention' && mayAttend,
      doStep: state === 'waiting' && mayAttend,
      retry: state === 'failed' && mayAttend,
      rollBack: mayAttend && canBeRolledBack(run),
    },
    logSequence: stored.logSequence,
  };
}
