import { isJsonObject, normalizeRef } from '@rollcall/model';
import { callsOf, graverOf } from './risk';
import type { Plan, PlannedStep } from '../types/plan';
import type { RunbookStep } from '../types/runbook';
import type { ReadRunbookResult, RunbookProblem } from '../read';
import { fillIn } from './fillIn';
import type { ExpressionScope } from '../expressions';

/** The action by which a step runs another runbook. @public */
export const RUN_RUNBOOK_ACTION = 'runbook.run';

/** How many runbooks may stand inside each other, the outermost among them. */
const DEEPEST = 3;

/** A runbook that another one runs, for the same service. @public */
export interface NestedRunbook extends ReadRunbookResult {
  /** Whether it applies to the service. */
  applies: boolean;
}

/** @internal */
export interface PlanNestedOptions {
  scope: ExpressionScope;
  problems: RunbookProblem[];
  /** References of the runbooks that run this one, the outermost first, and of this one. */
  path: readonly string[];
  find?(ref: string): NestedRunbook | undefined;
  plan(found: NestedRunbook, inputs: Plan['inputs'], path: readonly string[]): Plan;
}

function refused(
  step: RunbookStep,
  { problems }: PlanNestedOptions,
  message: string,
  remedy: string,
): undefined {
  problems.push({ pointer: step.pointer, message: `Step "${step.id}" ${message}`, remedy });
  return undefined;
}

function nestedPlan(step: RunbookStep, options: PlanNestedOptions): Plan | undefined {
  const { path, find, problems, scope } = options;
  const filled = fillIn(step.call!.with, scope);
  if (filled.deferred.length > 0) {
    return refused(
      step,
      options,
      'runs another runbook with what only the run will know.',
      'Give it inputs that are known beforehand: everything that will happen is agreed to at once.',
    );
  }
  if (filled.problem !== undefined || !isJsonObject(filled.value)) return undefined;
  const { runbook: written, inputs } = filled.value;
  const ref =
    typeof written === 'string' ? normalizeRef(written, { defaultKind: 'runbook' }) : undefined;
  const found = ref === undefined ? undefined : find?.(ref);
  if (!found || ref === undefined) {
    return refused(
      step,
      options,
      `runs ${String(written)}, which is not there.`,
      'Name a runbook of the catalog.',
    );
  }
  if (path.includes(ref)) {
    return refused(
      step,
      options,
      `runs ${ref}, which runs this one: it would never end.`,
      'Take one of them out of the circle.',
    );
  }
  if (path.length >= DEEPEST) {
    return refused(
      step,
      options,
      `runs ${ref}, ${DEEPEST} runbooks deep already.`,
      'Write its steps where they are needed.',
    );
  }
  const nested = options.plan(found, isJsonObject(inputs) ? inputs : {}, [...path, ref]);
  for (const { message, remedy } of nested.problems) {
    problems.push({ pointer: step.pointer, message: `${ref}: ${message}`, remedy });
  }
  return nested;
}

/**
 * A step that runs another runbook, with the whole plan of it: what is agreed to is everything that will happen. Such a step
 * may be looked at again after a crash, since it starts the other run once.
 *
 * @internal
 */
export function planNested(
  step: RunbookStep,
  planned: PlannedStep,
  options: PlanNestedOptions,
): PlannedStep {
  if (!callsOf(step).includes(RUN_RUNBOOK_ACTION)) return planned;
  const misplaced =
    step.kind !== 'action' ||
    step.verify?.check.action === RUN_RUNBOOK_ACTION ||
    step.rollback?.action === RUN_RUNBOOK_ACTION;
  if (misplaced) {
    refused(
      step,
      options,
      'runs another runbook to check or to undo something.',
      `Call ${RUN_RUNBOOK_ACTION} as the action of a step.`,
    );
    return planned;
  }
  if (planned.decision === 'skipped') return { ...planned, idempotent: 'yes' };
  const nested = nestedPlan(step, options);
  if (!nested) return { ...planned, idempotent: 'yes' };
  return { ...planned, nested, risk: graverOf(planned.risk, nested.risk), idempotent: 'yes' };
}
