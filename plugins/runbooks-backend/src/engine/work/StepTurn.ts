import type { PlannedStep } from '@rollcall/plugin-runbooks-common';
import { isError } from '@backstage/errors';
import type { RunHold } from './RunHold';
import type { StepRunner } from './StepRunner';

/** One step of a run, in the hands of a worker. @internal */
export interface StepTurn {
  hold: RunHold;
  step: PlannedStep;
  runner: StepRunner;
  clock: () => number;
}

/** What went wrong, in words for the log. @internal */
export function textOf(error: unknown): string {
  return isError(error) ? error.message : String(error);
}
