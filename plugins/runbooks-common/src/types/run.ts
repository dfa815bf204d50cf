import type { JsonValue } from '@rollcall/model';
import type { Plan } from './plan';

/** Where a run stands. @public */
export type RunState =
  /** Somebody must agree first. */
  | 'awaiting-approval'
  | 'ready'
  | 'running'
  /** A person must do or answer something. Holds no worker. */
  | 'waiting'
  /** Nobody knows whether a step was done, or it failed and asks what to do. Holds no worker. */
  | 'needs-attention'
  | 'rolling-back'
  | 'succeeded'
  | 'failed'
  | 'rolled-back'
  | 'cancelled'
  | 'rejected'
  | 'expired';

/** @public */
export type StepState =
  'pending' | 'started' | 'waiting' | 'done' | 'skipped' | 'failed' | 'uncertain' | 'rolled-back';

/** Why a run was started. @public */
export type RunTrigger = 'person' | 'schedule' | 'alert' | 'drill' | 'incident' | 'action';

/** What is known of a step in a run. @public */
export interface StepRecord {
  id: string;
  state: StepState;
  attempt: number;
  startedAtMs?: number;
  endedAtMs?: number;
  output?: JsonValue;
  error?: string;
  /** Who did, answered or decided it. */
  by?: string;
  /** How the undoing of it goes, once it began. */
  rollback?: 'started' | 'done' | 'failed';
}

/** @public */
export interface Vote {
  byRef: string;
  decision: 'approve' | 'reject';
  /** Numbers of the plan's approval rules that this person counts for. */
  rules: number[];
  atMs: number;
}

/** Where a run that another one started belongs. @public */
export interface RunParent {
  runId: string;
  stepId: string;
  /** The outermost of them, which holds the locks of all. */
  rootRunId: string;
}

/** The state a run's reducer works on. Plain data. @public */
export interface RunSnapshot {
  id: string;
  plan: Plan;
  mode: 'dry' | 'live';
  trigger: RunTrigger;
  actorRef: string;
  onBehalfOfRef?: string;
  state: RunState;
  steps: StepRecord[];
  /** Index of the step that is next or under way. */
  position: number;
  votes: Vote[];
  cancelRequested: boolean;
  /** Whether what was done is being undone. */
  rollingBack: boolean;
  createdAtMs: number;
  /** The run a step of which started this one. */
  parent?: RunParent;
  /** Since when it waits for a person, where it does (`waiting`, `needs-attention`). */
  waitingSinceMs?: number;
  /** When it is worth looking again, where a time is known. */
  wakeAtMs?: number;
  endedAtMs?: number;
}
