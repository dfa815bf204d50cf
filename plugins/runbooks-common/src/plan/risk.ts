import type { ActionDescription } from '../types/plan';
import type { Idempotency, Risk, Runbook, RunbookStep } from '../types/runbook';

const ORDER: readonly Risk[] = ['read-only', 'mutating', 'destructive'];

/**
 * The graver of several risks; `read-only` where there is none.
 *
 * @public
 */
export function graverOf(...risks: readonly Risk[]): Risk {
  return ORDER[Math.max(0, ...risks.map(risk => ORDER.indexOf(risk)))];
}

const CAREFUL: readonly Idempotency[] = ['yes', 'probe', 'no'];

/**
 * The more careful of what a step claims and what its action knows of itself: a document cannot declare safe to repeat what
 * is not.
 *
 * @internal
 */
export function carefulOf(claimed: Idempotency, known: Idempotency = 'yes'): Idempotency {
  return CAREFUL[Math.max(CAREFUL.indexOf(claimed), CAREFUL.indexOf(known))];
}

/** Every call a step makes. @public */
export function callsOf({ call, verify, rollback }: RunbookStep): string[] {
  return [call?.action, verify?.check.action, rollback?.action].filter(id => id !== undefined);
}

/**
 * What a step may do to the world: as much as the gravest action it calls. What nobody registered is taken for the worst.
 * What a person does by hand is as grave as the runbook says, and counts there.
 *
 * @public
 */
export function riskOfStep(
  step: RunbookStep,
  actions: ReadonlyMap<string, ActionDescription>,
): Risk {
  return graverOf(...callsOf(step).map(id => actions.get(id)?.risk ?? 'destructive'));
}

/**
 * What a runbook may do to the world: what it declares, or more where its actions can do more. Authority never comes from
 * the document alone.
 *
 * @public
 */
export function effectiveRisk(
  runbook: Runbook,
  actions: ReadonlyMap<string, ActionDescription>,
): Risk {
  return graverOf(runbook.declaredRisk, ...runbook.steps.map(step => riskOfStep(step, actions)));
}
