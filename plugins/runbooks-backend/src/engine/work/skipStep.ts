import { decide, type RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { StepTurn } from './StepTurn';

/**
 * Leaves a step out whose condition does not hold; one that cannot be decided fails the step rather than passing it. A dry run
 * leaves out as well what hangs on steps it left out, such as the answer of a person it did not ask.
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
  const leaveOut = (because: string) => {
    hold.log.add('system', `Left out: ${because}`, stepId);
    return hold.advance({ type: 'step-skipped', stepId, because, atMs });
  };
  if (!asked.ok && hold.run.mode === 'dry' && step.decision === 'depends') {
    return leaveOut(`A dry run cannot tell whether ${when}.`);
  }
  if (!asked.ok) {
    const error = `Whether it is to run cannot be decided: ${asked.problem}`;
    hold.log.add('error', error, stepId);
    return hold.advance([
      { type: 'step-started', stepId, atMs },
      { type: 'step-failed', stepId, error, final: true, atMs },
    ]);
  }
  return asked.value ? undefined : leaveOut(`${when} does not hold.`);
}
