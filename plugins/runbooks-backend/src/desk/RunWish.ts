import type { JsonValue } from '@rollcall/model';
import type {
  Actor,
  Plan,
  RunConditions,
  RunTrigger,
  TargetFacts,
  Verdict,
} from '@rollcall/plugin-runbooks-common';
import type { Shelf, ShelvedRunbook } from '../shelf/RunbookShelf';

/** What somebody wants to run. @internal */
export interface RunWish {
  runbookRef: string;
  entityRef: string;
  inputs: Record<string, JsonValue>;
  mode: 'dry' | 'live';
}

/** @internal */
export interface StartWish extends RunWish {
  actor: Actor;
  trigger: RunTrigger;
  /** Digest of the plan the person saw; what starts by itself saw none. */
  planDigest?: string;
  idempotencyKey: string;
  breakGlassReason?: string;
  incidentId?: string;
  drill?: boolean;
  /** What is known of the alert it answers, for expressions. */
  alert?: JsonValue;
  onBehalfOfRef?: string;
}

/** A plan and whether it may be run, at one moment. @internal */
export interface Considered {
  shelf: Shelf;
  found: ShelvedRunbook;
  plan: Plan;
  target: TargetFacts;
  verdict: Verdict;
  conditions: RunConditions;
}
