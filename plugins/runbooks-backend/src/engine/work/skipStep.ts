import { decide, type RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { StepTurn } from './StepTurn';

/**
 * Leaves a step out whose condition does not hold; one that cannot be decided fails the step rather than passing it.
 *
 * @returns the run where that is so; `undefined` where the step is to be done
 * @internal
 */
export async function skipStep({
  hold,
  step,
  runner,
  clock,
}: StepTurn): Promise<RunSnapshot | undefined> {
  const { id: stepId } = step;
  const { when } = hold.definition(stepId);
  if (when === undefined) return undefined;
  const asked = decide(when, runner.scope());
  const atMs = clock();
  if (!asked.ok) {
    const error = `Whether it is to run cannot be decided: ${asked.problem}`;
    hold.log.add('error', error, stepId);
    return hold.advance([
      { type: 'step-started', stepId, atMs },
      { type: 'step-failed', stepId, error, final: true, atMs },
    ]);
  }
  if (asked.value) return undefined;
  const because = `${when} does not hold.`;
  hold.log.add('system', `Left out: ${because}`, stepId);
  return hold.advance({ type: 'step-skipped', stepId, because, atMs });
}
