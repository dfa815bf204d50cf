import type { Runbook, RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { JsonValue } from '@rollcall/model';
import type { HeldRun } from './HeldRun';

/** The right to work on a run, until its lease ends or somebody else is given it. @internal */
export interface Claim {
  runId: string;
  worker: string;
  /** Every write carries it; a newer claim makes it void. */
  fence: number;
  run: RunSnapshot;
  runbook: Runbook;
  /** What is known of the alert that started it. */
  alert?: JsonValue;
  /**
   * The run as the last write of this claim left it, whichever copy of the claim made it: what need not be read again where
   * nobody else wrote since. The store alone changes it.
   */
  readonly seen: HeldRun;
}
