import type { JsonObject, JsonValue } from '@rollcall/model';
import type { CommandDefinition } from '../command';
import type { Idempotency, Risk, RunbookStep } from './runbook';

/** What is known of an action without running it. @public */
export interface ActionDescription {
  id: string;
  title: string;
  description: string;
  risk: Risk;
  /** JSON Schemas. */
  input: JsonObject;
  output: JsonObject;
  supportsDryRun: boolean;
  /** What the operator lets it reach, in words. */
  targets?: string;
  /** The most that a step may claim of it; a document may only be more careful. */
  idempotent?: Idempotency;
  /** The program it runs, where it runs one. */
  command?: CommandDefinition;
}

/** A program a step will run. @public */
export interface PlannedCommand {
  /** What runs it: the step itself, its verification or its rollback. */
  of: 'step' | 'verify' | 'rollback';
  name: string;
  /** Of its definition: what is run later must be what was planned. */
  digest: string;
  /** Word by word, the program first; what only the run knows is shown as its expression. */
  argv: string[];
}

/** One step of a plan. @public */
export interface PlannedStep {
  id: string;
  title: string;
  kind: RunbookStep['kind'];
  risk: Risk;
  /** `runs`, or why it will not, or that only the run can tell. */
  decision: 'runs' | 'skipped' | 'depends';
  because?: string;
  action?: string;
  /** The input with everything known filled in; what only the run knows is shown as its expression. */
  input?: JsonObject;
  /** Absent where it runs none. */
  commands?: PlannedCommand[];
  idempotent: Idempotency;
  verify?: string;
  rollback?: string;
  timeoutMs: number;
  attempts: number;
  retryDelayMs: number;
  onFailure: RunbookStep['onFailure'];
  /** Of the runbook the step runs, where it runs one: a run of its own, for the same service and the same person. */
  nested?: Plan;
}

/** Who must agree. Each rule is met by as many different people as it asks for; one person may count for several rules. @public */
export interface PlannedApproval {
  required: number;
  /** `owner`, `on-call` or a group's reference. */
  from: string[];
  expiresMs: number;
  /** Who asks for it, in words. */
  because: string;
}

/** What a run will do, to what, and who must agree. Plain data; its digest is what is approved. @public */
export interface Plan {
  runbookRef: string;
  runbookHash: string;
  entityRef: string;
  /** The service as it was when the plan was made: what its expressions see, now and in the run. Plans of old have none. */
  entity?: JsonObject;
  inputs: Record<string, JsonValue>;
  risk: Risk;
  steps: PlannedStep[];
  approvals: PlannedApproval[];
  locks: string[];
  /** In one sentence: what it touches. */
  summary: string;
  problems: { pointer: string; message: string; remedy: string }[];
  /** Whether it may run at all as it stands. */
  runnable: boolean;
  digest: string;
}
