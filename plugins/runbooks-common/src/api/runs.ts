import type { JsonObject, JsonValue } from '@rollcall/model';
import type { Plan } from '../types/plan';
import type { RunState, RunTrigger, StepRecord } from '../types/run';
import type { Risk } from '../types/runbook';

/** @public */
export interface StartRunRequest {
  runbookRef: string;
  entityRef: string;
  inputs: Record<string, JsonValue>;
  mode: 'dry' | 'live';
  /** Digest of the plan that was shown: another plan is not what was confirmed. */
  planDigest: string;
  /** One for each click. */
  idempotencyKey: string;
  breakGlassReason?: string;
  incidentId?: string;
  drill?: boolean;
}

/** @public */
export interface ApprovalDto {
  required: number;
  given: { byRef: string; decision: 'approve' | 'reject'; at: string }[];
  from: string[];
  expiresAt: string;
  mayVote: boolean;
  becauseNot?: string;
}

/** What a person is asked for in a step, as the run's own version of the runbook has it. @public */
export interface PersonStepDto {
  stepId: string;
  /** Markdown. */
  instructions?: string;
  /** What must be given with "done"; `none` of steps that are answered instead. */
  evidence: 'none' | 'text' | 'link';
  /** JSON Schema of the answer; absent where there is nothing to answer. */
  form?: JsonObject;
}

/** @public */
export interface RunDto {
  id: string;
  runbookRef: string;
  runbookTitle: string;
  runbookHash: string;
  entityRef: string;
  mode: 'dry' | 'live';
  trigger: RunTrigger;
  actorRef: string;
  onBehalfOfRef?: string;
  /** The run a step of which started this one. */
  parentRunId?: string;
  state: RunState;
  risk: Risk;
  inputs: Record<string, JsonValue>;
  /** What the inputs are called, and what their values mean: the JSON Schema of the version that was run. */
  inputSchema?: JsonObject;
  plan: Plan;
  steps: StepRecord[];
  /** What steps that run other runbooks have started so far; not said where there is none. */
  nestedRuns?: NestedRunDto[];
  /** The steps that people do. */
  personSteps: PersonStepDto[];
  position: number;
  approval?: ApprovalDto;
  createdAt: string;
  startedAt?: string;
  endedAt?: string;
  drill: boolean;
  incidentId?: string;
  breakGlassReason?: string;
  /** What this person may do now. */
  may: { cancel: boolean; decide: boolean; doStep: boolean; retry: boolean; rollBack: boolean };
  /** Sequence number of the last line of the log. */
  logSequence: number;
}

/** The run a step started that runs another runbook; of several, the last. @public */
export interface NestedRunDto {
  /** The step that started it. */
  stepId: string;
  runId: string;
  state: RunState;
}

/** @public */
export interface RunRow {
  id: string;
  runbookRef: string;
  runbookTitle: string;
  entityRef: string;
  state: RunState;
  mode: 'dry' | 'live';
  trigger: RunTrigger;
  actorRef: string;
  createdAt: string;
  endedAt?: string;
  durationMs?: number;
  drill: boolean;
}

/** @public */
export interface RunPage {
  items: RunRow[];
  nextCursor?: string;
}

/** A line of a run's log. Redacted before it is stored. @public */
export interface LogLineDto {
  sequence: number;
  at: string;
  stepId?: string;
  stream: 'out' | 'error' | 'system';
  text: string;
}
