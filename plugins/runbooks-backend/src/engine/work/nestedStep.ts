import { isEnded, type Plan, type RunEvent } from '@rollcall/plugin-runbooks-common';
import type { NestedRuns } from '../../nested/NestedRuns';
import { skipStep } from './skipStep';
import type { StepTurn } from './StepTurn';

/** How long a run lets pass before it looks again at one it started; it is told of its end where it can be. */
const LOOK_MS = 2_000;

/** A step that runs another runbook. @internal */
export interface NestedTurn extends StepTurn {
  nested: Pick<NestedRuns, 'startFor' | 'undoFor'>;
}

/**
 * Has another runbook run, or looks how that goes; the worker lets go meanwhile, and the locks stay.
 *
 * @returns whether there is another step for this worker
 * @internal
 */
export async function runNested(turn: NestedTurn): Promise<boolean> {
  const { hold, step, clock, nested } = turn;
  const { id: stepId } = step;
  const planned = step.nested as Plan;
  const { steps, position } = hold.run;
  const isFirstLook = steps[position].state !== 'started';
  if (isFirstLook) {
    const skipped = await skipStep(turn);
    if (skipped) return skipped.state === 'running' || skipped.state === 'rolling-back';
    hold.log.add('system', `Running ${planned.runbookRef}`, stepId);
    const event = { type: 'step-started', stepId, atMs: clock() } as const;
    if (!(await hold.begin(event, planned.digest))) return false;
  }
  const inner = await nested.startFor(hold.run, step);
  if (isFirstLook) hold.log.add('system', `It is run ${inner.id}.`, stepId);
  const atMs = clock();
  if (!isEnded(inner.state)) {
    await hold.advance({ type: 'postponed', untilMs: atMs + LOOK_MS });
    return false;
  }
  const text = `${planned.runbookRef} ended: ${inner.state}.`;
  hold.log.add(inner.state === 'succeeded' ? 'system' : 'error', text, stepId);
  return hold.goOn(
    inner.state === 'succeeded'
      ? { type: 'step-done', stepId, output: { runId: inner.id, state: inner.state }, atMs }
      : { type: 'step-failed', stepId, error: text, atMs },
  );
}

/**
 * Has what another runbook did be undone by it, or looks how that goes; the worker lets go meanwhile, and the locks stay.
 *
 * @returns whether there is another step for this worker
 * @internal
 */
export async function undoNested(turn: NestedTurn): Promise<boolean> {
  const { hold, step, clock, nested } = turn;
  const { id: stepId } = step;
  const { steps, position } = hold.run;
  const isFirstLook = steps[position].rollback !== 'started';
  // Asked for before it is written that it was: the other run takes it twice, but nobody would ask for what is missing.
  const undoing = await nested.undoFor(hold.run, step, { again: isFirstLook });
  if (isFirstLook) hold.log.add('system', `Undoing: ${step.title}`, stepId);
  const atMs = clock();
  const started: RunEvent[] = isFirstLook ? [{ type: 'rollback-started', stepId, atMs }] : [];
  switch (undoing.is) {
    case 'under way':
      await hold.advance([...started, { type: 'postponed', untilMs: atMs + LOOK_MS }]);
      return false;
    case 'done':
      return hold.goOn([...started, { type: 'rollback-done', stepId, atMs }]);
    default: {
      const error = undoing.because;
      hold.log.add('error', error, stepId);
      return hold.goOn([...started, { type: 'rollback-failed', stepId, error, atMs }]);
    }
  }
}
