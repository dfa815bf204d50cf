import type { PlannedStep } from '../types/plan';
import type { RunSnapshot } from '../types/run';
import { ended, plannedAt, withStep } from './runSteps';

/** By what the document says, or by what the runbook says that the step runs. */
function isUndoable({ rollback, nested }: PlannedStep): boolean {
  return rollback !== undefined || (nested?.steps.some(isUndoable) ?? false);
}

function canBeUndone(run: RunSnapshot, position: number): boolean {
  const { state, rollback } = run.steps[position];
  const touched = state === 'done' || state === 'failed' || state === 'uncertain';
  return touched && rollback !== 'done' && isUndoable(plannedAt(run, position));
}

/** Whether something a run did can be undone. @public */
export function hasToUndo(run: RunSnapshot): boolean {
  return run.steps.some((_, position) => canBeUndone(run, position));
}

/** Goes back to the last step that can be undone; where there is none, all is undone. @internal */
export function stepBack(run: RunSnapshot, from: number, atMs: number): RunSnapshot {
  for (let position = Math.min(from, run.steps.length - 1); position >= 0; position--) {
    if (canBeUndone(run, position)) {
      return {
        ...run,
        state: 'rolling-back',
        rollingBack: true,
        position,
        wakeAtMs: atMs,
        endedAtMs: undefined,
      };
    }
  }
  return ended(run, 'rolled-back', atMs);
}

/** The step at hand is undone: on to the one before, unless somebody asked to stop. @internal */
export function undone(run: RunSnapshot, atMs: number): RunSnapshot {
  const next = withStep(run, { rollback: 'done', state: 'rolled-back', endedAtMs: atMs });
  if (run.cancelRequested) return ended(next, 'cancelled', atMs);
  return stepBack(next, run.position - 1, atMs);
}
