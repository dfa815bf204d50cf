import type { PlannedStep } from '../types/plan';

/**
 * Every step of a plan that does something itself: in place of a step that runs another runbook, the steps of that one.
 *
 * @public
 */
export function stepsWithin(steps: readonly PlannedStep[]): PlannedStep[] {
  return steps.flatMap(step => (step.nested ? stepsWithin(step.nested.steps) : [step]));
}

/**
 * The plans of the runbooks that a plan runs, however deep.
 *
 * @public
 */
export function plansWithin(steps: readonly PlannedStep[]): NonNullable<PlannedStep['nested']>[] {
  return steps.flatMap(({ nested }) => (nested ? [nested, ...plansWithin(nested.steps)] : []));
}
