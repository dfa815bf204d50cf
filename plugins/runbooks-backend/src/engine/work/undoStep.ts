import type { RunEvent } from '@rollcall/plugin-runbooks-common';
import { type StepTurn, textOf } from './StepTurn';

/**
 * Undoes a step as the runbook says.
 *
 * @returns whether there is another step for this worker
 * @internal
 */
export async function undoStep({ hold, step, runner, clock }: StepTurn): Promise<boolean> {
  const { id: stepId } = step;
  hold.log.add('system', `Undoing: ${step.title}`, stepId);
  if (!(await hold.begin({ type: 'rollback-started', stepId, atMs: clock() }))) return false;
  let event: RunEvent;
  try {
    await runner.undo(hold.definition(stepId), hold.signal(step.timeoutMs));
    event = { type: 'rollback-done', stepId, atMs: clock() };
  } catch (error) {
    hold.throwIfLost(error);
    const text = textOf(error);
    hold.log.add('error', text, stepId);
    event = { type: 'rollback-failed', stepId, error: text, atMs: clock() };
  }
  return hold.goOn(event);
}
