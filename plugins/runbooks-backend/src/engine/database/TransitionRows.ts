import type { Attempt, Ending } from './AttemptRecords';
import type { LogRow } from './LogWriter';

/** What is written of a run with every change of it. @internal */
export const MOVED_COLUMNS = [
  'id',
  'state',
  'snapshot',
  'version',
  'deadline',
  'ended_at',
  'wakes_in',
  'leased_for',
  'keeps_worker',
  'log_sequence',
  'log_bytes',
] as const;

/** A run as it becomes: a row of `runbooks_runs`, but for what is counted from now. @internal */
export type MovedRun = Record<(typeof MOVED_COLUMNS)[number], string | number | null>;

/** A row of `runbooks_events`. @internal */
export interface EventRow {
  run_id: string;
  version: number;
  event: string;
  at: number;
}

/** What must still be so of a run when it is written: whose it is, and that nobody else wrote it. @internal */
export interface RunGuard {
  id: string;
  worker: string;
  fence: number;
  version: number;
}

/** All that the changes of several runs write. @internal */
export interface TransitionRows {
  guards: readonly RunGuard[];
  runs: readonly MovedRun[];
  begun: readonly Attempt[];
  ended: readonly Ending[];
  events: readonly EventRow[];
  log: readonly LogRow[];
}
