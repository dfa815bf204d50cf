import type { JsonObject } from '@rollcall/model';
import type { JobOutcome } from '@rollcall/plugin-runbooks-common';

/** Tables of jobs. @internal */
export const JOB_TABLES = { jobs: 'runbooks_jobs', lines: 'runbooks_job_lines' } as const;

/** A row of `runbooks_jobs`; PostgreSQL gives 64-bit numbers as text. @internal */
export interface JobRecord {
  id: string;
  key: string;
  attempt: number;
  run_id: string;
  command: string;
  digest: string;
  inputs: string;
  argv: string;
  state: 'queued' | 'claimed' | 'running' | 'ended';
  outcome: string | null;
  runner: string | null;
  fence: number | string;
  cancel_requested: boolean | number;
  collected: boolean | number;
  line_sequence: number | string;
  line_bytes: number | string;
}

/** How a job ended; `lost` where its runner went away in the middle of it. @internal */
export type StoredOutcome = JobOutcome | { type: 'lost' };

/** A job, as those see it who wait for it. @internal */
export interface Job {
  id: string;
  state: JobRecord['state'];
  runner?: string;
  outcome?: StoredOutcome;
}

/** What a runner is to run. @internal */
export interface NewJob {
  key: string;
  runId: string;
  command: string;
  digest: string;
  inputs: JsonObject;
  argv: string[];
}

/** @internal */
export function jobOf(row: JobRecord): Job {
  return {
    id: row.id,
    state: row.state,
    runner: row.runner ?? undefined,
    outcome: row.outcome === null ? undefined : (JSON.parse(row.outcome) as StoredOutcome),
  };
}
