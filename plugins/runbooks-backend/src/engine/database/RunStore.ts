import type { Runbook, RunEvent, RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { JsonValue } from '@rollcall/model';
import type { Claim } from './Claim';
import type { NewRun } from './insertRun';
import type { LogEntry } from './LogWriter';

/** What happens to a run, and what is written with it. @internal */
export interface Transition {
  decide(run: RunSnapshot): RunEvent | readonly RunEvent[];
  log?: readonly LogEntry[];
  input?: unknown;
}

/** A run and what was stored with it. @internal */
export interface StoredRun {
  run: RunSnapshot;
  runbook: Runbook;
  drill: boolean;
  incidentId?: string;
  breakGlassReason?: string;
  alert?: JsonValue;
  startedAtMs?: number;
  logSequence: number;
}

/** Where runs are kept. Small on purpose: all that must hold across processes is in these few operations. @internal */
export interface RunStore {
  insert(run: NewRun): Promise<{ run: RunSnapshot; created: boolean }>;
  /** The next runs that are due, as many as there is room for, each with all its locks. */
  claim(worker: string, most: number): Promise<Claim[]>;
  /** A write of the worker that holds the claim; throws `LostLease` where it is void. */
  advance(claim: Claim, transition: Transition): Promise<RunSnapshot>;
  /** What a person or a schedule does to a run. */
  act(runId: string, transition: Transition): Promise<RunSnapshot>;
  renew(claim: Claim): Promise<{ kept: boolean; cancelRequested: boolean }>;
  /** Lines while a step is under way; throws `LostLease` where the claim is void. */
  log(claim: Claim, entries: readonly LogEntry[]): Promise<void>;
  find(runId: string): Promise<StoredRun | undefined>;
  /** A version of a runbook that a run was stored with. */
  version(hash: string): Promise<Runbook | undefined>;
  /** Runs that a step of this one started and that have not ended. */
  nestedUnderWay(runId: string): Promise<string[]>;
  /** Every run that a step of this one started, the last first. */
  nestedOf(runId: string): Promise<RunSnapshot[]>;
  /** Has a run that waits for its next look be taken at once. */
  hasten(runId: string): Promise<void>;
  /** Closes runs for which people had time enough: to agree, to do a step, to decide. Gives those it closed. */
  closeOverdue(): Promise<RunSnapshot[]>;
  /** Lets locks go that nobody works under any more; how many there were. */
  freeLocks(): Promise<number>;
}
