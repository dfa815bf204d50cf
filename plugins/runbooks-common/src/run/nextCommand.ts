import type { PlannedStep } from '../types/plan';
import type { RunSnapshot } from '../types/run';

/** What a worker that holds a run does next. @public */
export type RunCommand =
  | { do: 'execute'; step: PlannedStep }
  /** The step was begun by a worker that died: find out by its verification whether it was done. */
  | { do: 'probe'; step: PlannedStep }
  /** The step was begun by a worker that died, and nothing may find out by itself. */
  | { do: 'park'; step: PlannedStep; because: string }
  | { do: 'wait-for-person'; step: PlannedStep }
  | { do: 'undo'; step: PlannedStep }
  | { do: 'nothing' };

const LOST = 'The portal stopped in the middle of it. Whether it was done is not known.';

function recover(step: PlannedStep): RunCommand {
  switch (step.idempotent) {
    case 'yes':
      return { do: 'execute', step };
    case 'probe':
      return { do: 'probe', step };
    default:
      return { do: 'park', step, because: LOST };
  }
}

/**
 * What is to be done with a run that was just claimed, or whose last step was just recorded. Where the step at hand is
 * `started`, the worker that began it is gone: this is asked only between steps.
 *
 * @public
 */
export function nextCommand(run: RunSnapshot): RunCommand {
  const step = run.plan.steps[run.position];
  const record = run.steps[run.position];
  if (!step || !record) return { do: 'nothing' };
  if (run.state === 'rolling-back') {
    if (record.rollback !== 'started' || step.idempotent === 'yes') return { do: 'undo', step };
    return { do: 'park', step, because: LOST };
  }
  if (run.state !== 'running') return { do: 'nothing' };
  if (record.state === 'started') return recover(step);
  if (step.kind === 'manual' || step.kind === 'ask') return { do: 'wait-for-person', step };
  return { do: 'execute', step };
}
