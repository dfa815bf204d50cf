import type {
  HeartbeatAnswer,
  JobDto,
  JobLine,
  JobOutcome,
} from '@rollcall/plugin-runbooks-common';
import type { Job, NewJob } from './rows';

/** What a runner proves with every write that it still holds a job. @internal */
export interface JobHold {
  jobId: string;
  token: string;
  fence: number;
}

/** A line with its number. @internal */
export interface NumberedLine extends JobLine {
  sequence: number;
}

/** Where jobs are kept. What must hold across processes is in these few operations. @internal */
export interface JobStore {
  /**
   * Has something run, or finds that it is: where the portal went away, the job its predecessor began is taken up again
   * rather than begun anew.
   */
  open(job: NewJob): Promise<{ job: Job; adopted: boolean }>;
  /** Says that somebody still waits for a job, and how it stands; a job whose runner is silent for too long is lost. */
  look(jobId: string, after: number): Promise<{ job: Job; lines: NumberedLine[] }>;
  /** Ends a job that nobody began, and has one that runs ended by its runner. */
  requestCancel(jobId: string): Promise<void>;
  /** The run has taken the outcome: the lines are in its log, and the job is not taken up again. */
  collect(jobId: string): Promise<void>;
  /** The oldest job for one of the commands that somebody waits for. */
  claim(options: { runner: string; commands: readonly string[] }): Promise<JobDto | undefined>;
  /** A write of a runner; throws `ConflictError` where it does not hold the job. */
  start(hold: JobHold): Promise<HeartbeatAnswer>;
  heartbeat(hold: JobHold): Promise<HeartbeatAnswer>;
  append(hold: JobHold, lines: readonly NumberedLine[]): Promise<void>;
  finish(hold: JobHold, outcome: JobOutcome): Promise<void>;
  /** Forgets jobs that nobody has waited for since, with their lines. */
  forget(beforeMs: number): Promise<void>;
}
