import type { Runbook, RunSnapshot } from '@rollcall/plugin-runbooks-common';

/** The right to work on a run, until its lease ends or somebody else is given it. @internal */
export interface Claim {
  runId: string;
  worker: string;
  /** Every write carries it; a newer claim makes it void. */
  fence: number;
  run: RunSnapshot;
  runbook: Runbook;
}
