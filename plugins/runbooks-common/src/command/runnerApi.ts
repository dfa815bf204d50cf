import type { JsonObject } from '@rollcall/model';

/** What a runner asks for: any job for one of these commands. @public */
export interface ClaimJobRequest {
  commands: string[];
  /** How long it waits for one, 25,000 at most. */
  waitMs: number;
}

/** A command to run once, and the right to say what became of it. @public */
export interface JobDto {
  id: string;
  /** Proves that this runner holds the job. Void as soon as somebody else does. */
  token: string;
  /** Grows with every claim of the job. */
  fence: number;
  command: string;
  /** Digest of the definition the run was planned with. */
  digest: string;
  inputs: JsonObject;
  /** What people saw and agreed to, the program first. */
  argv: string[];
  runId: string;
  /** The same for every attempt of this step in this run. */
  idempotencyKey: string;
  /** How long the job stays this runner's without a sign of life. */
  leaseMs: number;
}

/** @public */
export interface HeartbeatAnswer {
  leaseMs: number;
  /** The run was cancelled or its step ran out of time: end the program. */
  cancelRequested: boolean;
}

/** A line a program wrote. @public */
export interface JobLine {
  stream: 'out' | 'error' | 'system';
  text: string;
}

/** Lines of a job; sent again after a failure, with the same number, they are stored once. @public */
export interface JobLinesRequest {
  token: string;
  fence: number;
  /** Number of the first of them; the first of a job is 1. */
  firstSequence: number;
  lines: JobLine[];
}

/** How a job ended. @public */
export type JobOutcome =
  /** It ran to its end; whether the exit code means success is the portal's to say. */
  | { type: 'exited'; exitCode: number; stdout: string; truncated: boolean }
  /** It was ended by a signal that the runner did not send. */
  | { type: 'killed'; signal: string }
  /** It was ended because the portal asked for it. */
  | { type: 'cancelled' }
  /** It was ended because it took longer than the runner lets it. */
  | { type: 'timed-out'; timeoutMs: number }
  /** Nothing ran. */
  | { type: 'refused'; because: string }
  /** The runner itself was stopped in the middle of it: what it did is not known. */
  | { type: 'interrupted' };
