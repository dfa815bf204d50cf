import type { RemedyRunDto } from '@rollcall/plugin-incidents-common';
import { instantOf, type Millis } from '../database/rows';

/** Names of the tables. @internal */
export const RUNBOOK_TABLES = {
  runs: 'incidents_runs',
  heard: 'incidents_runs_heard',
  starts: 'incidents_starts',
  considered: 'incidents_considered',
} as const;

/** @internal */
export interface RunRecord {
  run_id: string;
  incident: number;
  runbook_ref: string;
  title: string;
  entity_ref: string;
  actor_ref: string;
  trigger: RemedyRunDto['trigger'];
  state: RemedyRunDto['state'];
  version: number;
  step_title: string | null;
  started_at: Millis;
  ended_at: Millis | null;
}

/** @internal */
export interface StartRecord {
  key: string;
  incident: number;
  alert: string;
  runbook_ref: string;
  entity_ref: string;
  state: 'pending' | 'started' | 'refused';
  guard: string | null;
  because: string | null;
  run_id: string | null;
  attempts: number;
  created_at: Millis;
  decided_at: Millis | null;
  due_at: Millis | null;
  fence: Millis;
  lease_until: Millis | null;
}

/** A run as answers have it. @internal */
export function presentRun(row: RunRecord): RemedyRunDto {
  return {
    runId: row.run_id,
    runbookRef: row.runbook_ref,
    title: row.title,
    entityRef: row.entity_ref,
    state: row.state,
    trigger: row.trigger,
    actorRef: row.actor_ref,
    ...(row.step_title !== null && { stepTitle: row.step_title }),
    startedAt: instantOf(row.started_at),
    ...(row.ended_at !== null && { endedAt: instantOf(row.ended_at) }),
  };
}
