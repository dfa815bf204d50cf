import { ConflictError } from '@backstage/errors';
import type { RunSnapshot, RunState } from '../types/run';

/** @throws ConflictError always, saying what the run cannot have happen now @internal */
export function refuse(run: RunSnapshot, what: string): never {
  throw new ConflictError(`The run ${what}; it is ${run.state}.`);
}

/** @throws ConflictError where the run is in none of the states @internal */
export function demand(run: RunSnapshot, states: readonly RunState[], what: string): void {
  if (!states.includes(run.state)) refuse(run, what);
}

/**
 * The step an event is about must be the one the run stands at: an event for another one came too late.
 *
 * @throws ConflictError where it stands at another
 * @internal
 */
export function demandCurrent(run: RunSnapshot, stepId: string): void {
  if (run.steps[run.position]?.id !== stepId) refuse(run, `does not stand at step "${stepId}"`);
}
