import type { JsonObject, JsonValue } from '@rollcall/model';
import type { AutomaticGuard } from '../automatic';
import type { RunState } from '../types/run';

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
