import type { DocumentSource, JsonObject } from '@rollcall/model';

/** What a run may do to the world, mildest first. @public */
export type Risk = 'read-only' | 'mutating' | 'destructive';

/** Who may start a run: those who own the target, those on call for it, or named groups and principals. @public */
export type RunGrant = 'owner' | 'on-call' | { group: string } | { service: string };

/** Whether a step may be done again when nobody knows whether it was done. @public */
export type Idempotency =
  /** Doing it twice is as good as once. */
  | 'yes'
  /** Its `verify` tells whether it was done. */
  | 'probe'
  /** Never again by itself: a person decides. */
  | 'no';

/** How many others must agree before it runs. @public */
export interface ApprovalRule {
  /** CEL over `service`, `inputs` and `risk`; absent: always. */
  when?: string;
  required: number;
  from: readonly ('owner' | 'on-call' | { group: string })[];
  /** ISO 8601 duration. */
  expires: string;
  pointer: string;
}

/** When a run starts by itself, and what holds it back. @public */
export interface AutomaticStart {
  /** CEL over `alert`. */
  match: string;
  /** ISO 8601 duration between two runs for one service. */
  cooldown: string;
  maxPerHour: number;
  /** The alert came back so often after a success: switched off, and the owner is told. */
  breakAfterIneffective: number;
  pointer: string;
}

/** A call of an action. @public */
export interface ActionCall {
  /** Id of a registered action, such as `http.request`. */
  action: string;
  /** May hold `${{ … }}`; a whole scalar keeps the type of its expression. */
  with: JsonObject;
  /** Names of secrets by the input they go to; only ever references. */
  secrets: Readonly<Record<string, string>>;
}

/** Waits until something is true. @public */
export interface Verification {
  check: ActionCall;
  /** CEL over `result` and what a step sees. */
  expect: string;
  /** ISO 8601 durations. */
  within: string;
  every: string;
}

/** One step. @public */
export interface RunbookStep {
  id: string;
  title: string;
  /** Markdown shown with it. */
  description?: string;
  /** `action` does something; `check` only looks; `manual` a person does; `ask` a person answers a form. */
  kind: 'action' | 'check' | 'manual' | 'ask';
  call?: ActionCall;
  /** For `check`: CEL over `result`. */
  expect?: string;
  /** For `manual`: what to do, and what evidence to give. */
  manual?: { instructions: string; evidence: 'none' | 'text' | 'link' };
  /** For `ask`: JSON Schema of the answer. */
  form?: JsonObject;
  /** CEL: skipped where false. */
  when?: string;
  /** ISO 8601 duration. */
  timeout: string;
  retry: { attempts: number; delay: string };
  idempotent: Idempotency;
  verify?: Verification;
  rollback?: ActionCall;
  onFailure: 'stop' | 'continue' | 'rollback';
  pointer: string;
}

/** A Runbook document, read and judged. @public */
export interface Runbook {
  /** Canonical reference. */
  ref: string;
  title: string;
  description?: string;
  ownerRef?: string;
  appliesTo: {
    services: readonly string[];
    match?: {
      tier?: readonly string[];
      type?: readonly string[];
      labels?: Readonly<Record<string, string>>;
    };
  };
  /** Names of alerts. */
  answers: readonly string[];
  /** As declared; the effective risk is at least that of its actions. */
  declaredRisk: Risk;
  /** JSON Schema of the inputs, an object. */
  inputs: JsonObject;
  run: { who: readonly RunGrant[]; breakGlass: boolean };
  approvals: readonly ApprovalRule[];
  automatic?: AutomaticStart;
  /** `entity`, or CEL that gives the key of a lock. */
  locks: readonly string[];
  /** ISO 8601 durations. */
  review?: { every: string };
  drill?: { every: string; environment: string };
  steps: readonly RunbookStep[];
  /** The prose around the steps, Markdown, for the reading side. */
  document?: string;
  source: DocumentSource;
  /** SHA-256 over the canonical form of all that changes what a run does: the version, and what approvals are given to. */
  hash: string;
}
