import { isEnded } from '@rollcall/plugin-runbooks-common';
import { skipStep } from './skipStep';
import type { StepTurn } from './StepTurn';

/**
 * Parks a run at a step that a person does.
 *
 * @returns whether there is another step for this worker
 * @internal
 */
export async function waitForPerson(turn: StepTurn): Promise<boolean> {
  const skipped = await skipStep(turn);
  if (skipped) return !isEnded(skipped.state);
  const { hold, step, clock } = turn;
  const { id: stepId, title } = step;
  const atMs = clock();
  if (hold.run.mode === 'dry') {
    hold.log.add('system', `A person would do this: ${title}`, stepId);
    const because = 'A dry run asks nobody.';
    await hold.advance({ type: 'step-skipped', stepId, because, atMs });
    return true;
  }
  hold.log.add('system', `Waiting for a person: ${title}`, stepId);
  await hold.advance({ type: 'step-waits', stepId, atMs });
  return false;
}
