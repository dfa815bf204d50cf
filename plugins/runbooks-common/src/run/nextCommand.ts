import type { PlannedStep } from '../types/plan';
import type { RunSnapshot, StepRecord } from '../types/run';

/** What a worker that holds a run does next. @public */
export type RunCommand =
  | { do: 'execute'; step: PlannedStep }
  /** The step was begun by a worker that died: find out by its verification whether it was done. */
  | { do: 'probe'; step: PlannedStep }
  /** The step was begun by a worker that died, and nothing may find out by itself. */
  | { do: 'park'; step: PlannedStep; because: string }
  | { do: 'wait-for-person'; step: PlannedStep }
  | { do: 'undo'; step: PlannedStep }
  /** Somebody asked to stop, and nothing is under way: begin nothing. */
  | { do: 'stop'; step: PlannedStep }
  | { do: 'nothing' };

const LOST = 'The portal stopped in the middle of it. Whether it was done is not known.';
const STOPPED = 'Somebody asked to stop in the middle of it. Whether it was done is not known.';

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

/** What a step began goes on elsewhere: it is ended by looking at it again, which begins nothing in a run that is to stop. */
function goesOnElsewhere({ nested, commands = [], idempotent }: PlannedStep): boolean {
  return nested !== undefined || (idempotent === 'yes' && commands.some(({ of }) => of === 'step'));
}

function stop(step: PlannedStep, record: StepRecord): RunCommand {
  // Of what only looks it does not matter how it ended.
  if (record.state !== 'started' || step.risk === 'read-only') return { do: 'stop', step };
  return goesOnElsewhere(step) ? { do: 'execute', step } : { do: 'park', step, because: STOPPED };
}

function undo(step: PlannedStep, record: StepRecord, isToStop: boolean): RunCommand {
  const begun = record.rollback === 'started';
  if (isToStop && !begun) return { do: 'stop', step };
  if (isToStop && !step.nested) return { do: 'park', step, because: STOPPED };
  return begun && step.idempotent !== 'yes'
    ? { do: 'park', step, because: LOST }
    : { do: 'undo', step };
}

/**
 * What is to be done with a run that was just claimed, or whose last step was just recorded. Where the step at hand is
 * `started`, the worker that began it is gone: this is asked only between steps. Of a run that is to stop nothing more is
 * begun.
 *
 * @public
 */
export function nextCommand(run: RunSnapshot): RunCommand {
  const step = run.plan.steps[run.position];
  const record = run.steps[run.position];
  if (!step || !record) return { do: 'nothing' };
  if (run.state === 'rolling-back') return undo(step, record, run.cancelRequested);
  if (run.state !== 'running') return { do: 'nothing' };
  if (run.cancelRequested) return stop(step, record);
  if (record.state === 'started') return recover(step);
  if (step.kind === 'manual' || step.kind === 'ask') return { do: 'wait-for-person', step };
  return { do: 'execute', step };
}
