import type { Plan } from '../types/plan';
import type { RunParent, RunSnapshot, RunTrigger } from '../types/run';

/** @public */
export interface StartRunOptions {
  id: string;
  plan: Plan;
  mode: 'dry' | 'live';
  trigger: RunTrigger;
  actorRef: string;
  onBehalfOfRef?: string;
  /** Agreement given beforehand: by the organisation's policy, or because a glass was broken. */
  approvalWaived?: boolean;
  parent?: RunParent;
  atMs: number;
}

/**
 * A run before anything happened to it. A live one waits for agreement where its plan asks for some; a dry one never does.
 *
 * @public
 */
export function startRun(options: StartRunOptions): RunSnapshot {
  const { id, plan, mode, trigger, actorRef, onBehalfOfRef, approvalWaived, parent, atMs } =
    options;
  const waits = mode === 'live' && plan.approvals.length > 0 && !approvalWaived;
  return {
    id,
    plan,
    mode,
    trigger,
    actorRef,
    onBehalfOfRef,
    state: waits ? 'awaiting-approval' : 'ready',
    steps: plan.steps.map(step => ({ id: step.id, state: 'pending', attempt: 0 })),
    position: 0,
    votes: [],
    cancelRequested: false,
    rollingBack: false,
    ...(parent && { parent }),
    createdAtMs: atMs,
    wakeAtMs: waits ? undefined : atMs,
  };
}
