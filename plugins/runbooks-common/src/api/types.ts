import type { JsonObject, JsonValue } from '@rollcall/model';
import type { AutomaticGuard } from '../automatic';
import type { Plan } from '../types/plan';
import type { RunState, RunTrigger, StepRecord } from '../types/run';
import type { Risk, RunbookStep } from '../types/runbook';

/** How fresh a runbook is. @public */
export interface FreshnessDto {
  state: 'fresh' | 'due' | 'stale' | 'never';
  lastGoodDrillAt?: string;
  lastRunAt?: string;
  reviewDueAt?: string;
  drillDueAt?: string;
}

/** One row of the list of runbooks. @public */
export interface RunbookRow {
  ref: string;
  title: string;
  description?: string;
  ownerRef?: string;
  risk: Risk;
  answers: string[];
  serviceCount: number;
  freshness: FreshnessDto;
  /** Why it cannot run live, where it cannot. */
  planOnlyBecause?: string;
  statistics: RunStatisticsDto;
}

/** @public */
export interface RunStatisticsDto {
  runs: number;
  succeeded: number;
  failed: number;
  /** Median, milliseconds. */
  medianDurationMs?: number;
  runsLast30Days: number;
}

/** @public */
export interface RunbookPage {
  items: RunbookRow[];
  totalItems: number;
  nextCursor?: string;
}

/** @public */
export interface RunbookDetailDto extends RunbookRow {
  hash: string;
  place?: string;
  document?: string;
  inputs: JsonObject;
  steps: (Pick<RunbookStep, 'id' | 'title' | 'kind' | 'description' | 'idempotent'> & {
    risk: Risk;
    action?: string;
    verify?: string;
    rollback?: string;
  })[];
  serviceRefs: string[];
  problems: { message: string; remedy: string; place?: string }[];
  whoMayRun: string[];
  approvalText: string[];
}

/** What a click would do, and whether this person may. @public */
export interface PreviewDto {
  plan: Plan;
  mayRun: boolean;
  /** Reasons, worded for the person. */
  because: string[];
  breakGlass: boolean;
}

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

/** @public */
export interface DrillCalendarDto {
  items: {
    runbookRef: string;
    title: string;
    ownerRef?: string;
    dueAt: string;
    state: FreshnessDto['state'];
    environment: string;
    lastGoodDrillAt?: string;
    /** The service it is rehearsed on where it runs by itself; absent where it applies to none. */
    serviceRef?: string;
    /** Whether the portal runs it by itself when it is due. */
    unattended: boolean;
    /** Why a person must run it, where one must. */
    because?: string;
  }[];
}

/** Why something is to start by itself. @public */
export interface AutomaticCause {
  kind: 'alert' | 'incident';
  /** What it is one and the same by: the same cause starts a runbook for a service once. */
  id: string;
  /** What is known of the alert, for conditions: `labels`, `annotations`. */
  alert?: JsonObject;
  incidentId?: string;
}

/** @public */
export interface AutomaticStartRequest {
  runbookRef: string;
  entityRef: string;
  inputs: Record<string, JsonValue>;
  cause: AutomaticCause;
}

/** Whether it started, and what kept it from it. @public */
export type AutomaticStartDto =
  | { started: true; runId: string; state: RunState }
  | { started: false; guard: AutomaticGuard; because: string };

/** A runbook that no longer starts by itself for a service, until a person says so. @public */
export interface BreakerDto {
  runbookRef: string;
  entityRef: string;
  because: string;
  trippedAt: string;
}

/** How runs that start by themselves stand. @public */
export interface AutomaticDto {
  killSwitch: { on: boolean; changedBy?: string; changedAt?: string };
  breakers: BreakerDto[];
}

/** Owed because a remedy is needed again and again. @public */
export interface RootCauseDto {
  id: string;
  runbookRef: string;
  entityRef: string;
  title: string;
  /** In the 30 days before it was opened. */
  starts: number;
  openedAt: string;
  dueAt: string;
  closedAt?: string;
  closedBy?: string;
  resolution?: string;
}

/** What can be counted of a runbook's live runs. @public */
export interface RunbookStatisticsDto extends RunStatisticsDto {
  runbookRef: string;
  title?: string;
  /** Of those that ended well or badly, the share that ended well; absent where none did. */
  successShare?: number;
  /** Runs a week over the last 30 days. */
  runsPerWeek: number;
  lastRunAt?: string;
  lastGoodDrillAt?: string;
  /** Milliseconds. */
  sinceLastGoodDrillMs?: number;
  /** Starts by itself within the last 30 days. */
  automaticStartsLast30Days: number;
  openRootCauses: number;
}

/** @public */
export interface StatisticsDto {
  asOf: string;
  items: RunbookStatisticsDto[];
}
