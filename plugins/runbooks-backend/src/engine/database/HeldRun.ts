import type { RunSnapshot } from '@rollcall/plugin-runbooks-common';

/** What must be known of a run to change it. @internal */
export interface HeldRun {
  run: RunSnapshot;
  fence: number;
  /** Grows with every write, whoever made it. */
  version: number;
  logSequence: number;
  logBytes: number;
}
