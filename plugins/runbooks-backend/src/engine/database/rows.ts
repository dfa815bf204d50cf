import type { RunSnapshot } from '@rollcall/plugin-runbooks-common';

/** Tables of the engine. @internal */
export const TABLES = {
  versions: 'runbooks_versions',
  runs: 'runbooks_runs',
  attempts: 'runbooks_step_attempts',
  events: 'runbooks_events',
  locks: 'runbooks_locks',
  log: 'runbooks_log',
  starts: 'runbooks_starts',
  settings: 'runbooks_settings',
  guards: 'runbooks_guards',
  breakers: 'runbooks_breakers',
  rootCauses: 'runbooks_root_causes',
  drills: 'runbooks_drills',
  confirmations: 'runbooks_confirmations',
} as const;

/** A row of `runbooks_runs`; PostgreSQL gives 64-bit numbers as text. @internal */
export interface RunRecord {
  id: string;
  runbook_hash: string;
  runbook_ref: string;
  runbook_title: string;
  entity_ref: string;
  actor_ref: string;
  on_behalf_of: string | null;
  mode: 'dry' | 'live';
  trigger: string;
  risk: string;
  drill: boolean | number;
  incident_id: string | null;
  break_glass_reason: string | null;
  alert: string | null;
  state: string;
  snapshot: string;
  plan: string;
  version: number;
  priority: number;
  wake_at: number | string | null;
  fence: number | string;
  log_sequence: number | string;
  log_bytes: number | string;
  created_at: number | string;
  started_at: number | string | null;
  ended_at: number | string | null;
  deadline: number | string | null;
}

/** @internal */
export function numberOf(value: number | string | null): number | undefined {
  return value === null ? undefined : Number(value);
}

/**
 * A run as its two columns tell it: what changes, and the plan, which never does.
 *
 * @internal
 */
export function snapshotOf(row: Pick<RunRecord, 'snapshot' | 'plan'>): RunSnapshot {
  return { ...JSON.parse(row.snapshot), plan: JSON.parse(row.plan) } as RunSnapshot;
}

/** What is written of a run with every change of it: all but its plan. @internal */
export function snapshotText({ plan: _, ...changing }: RunSnapshot): string {
  return JSON.stringify(changing);
}
