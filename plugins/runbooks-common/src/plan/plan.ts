import {
  contentHash,
  type JsonObject,
  type JsonValue,
  type Policy,
  type Tier,
} from '@rollcall/model';
import { evaluate, type ExpressionScope } from '../expressions';
import type { RunbookProblem } from '../read';
import type { ActionDescription, Plan, PlannedStep } from '../types/plan';
import type { Risk, Runbook } from '../types/runbook';
import { judgeInputs } from './judgeInputs';
import { planApprovals } from './planApprovals';
import { planStep } from './planStep';
import { effectiveRisk } from './risk';

/** What a plan is made with, beside the runbook itself. @public */
export interface PlanContext {
  /** As {@link planEntity} gives it. */
  entity: JsonObject;
  tier?: Tier;
  policy: Policy;
  /** Every action that can be called here, by id. */
  actions: ReadonlyMap<string, ActionDescription>;
  /** What `readRunbook` found. */
  problems: readonly RunbookProblem[];
  /** Whether the runbook applies to this service. */
  applies: boolean;
  alert?: JsonValue;
  /** Milliseconds since the epoch. */
  nowMs: number;
}

function locksOf(runbook: Runbook, scope: ExpressionScope, problems: RunbookProblem[]): string[] {
  const keys = runbook.locks.map((lock, index) => {
    if (lock === 'entity') return `entity:${(scope.entity as JsonObject).ref}`;
    const key = evaluate(lock, scope);
    if (key.ok && typeof key.value === 'string' && key.value !== '') return `key:${key.value}`;
    problems.push({
      pointer: `/spec/locks/${index}`,
      message: `A lock has no name: ${key.ok ? 'it comes to no text.' : key.problem}`,
      remedy: 'Let the expression come to a text, such as "env:" + inputs.environment.',
    });
    return '';
  });
  // In one order everywhere, so that two runs never wait for each other.
  return [...new Set(keys)].filter(Boolean).sort();
}

function summaryOf(steps: readonly PlannedStep[], risk: Risk, entity: JsonObject): string {
  const title = String(entity.title ?? entity.name);
  const changing = steps.filter(
    step => step.decision !== 'skipped' && step.kind === 'action' && step.risk !== 'read-only',
  );
  const people = steps.filter(
    step => step.decision !== 'skipped' && (step.kind === 'manual' || step.kind === 'ask'),
  );
  const byHand =
    people.length === 0
      ? ''
      : ` ${people.length === 1 ? 'One step is' : `${people.length} steps are`} done by a person.`;
  if (changing.length === 0) {
    return risk === 'read-only'
      ? `Looks at ${title} and changes nothing.${byHand}`
      : `Changes nothing by itself in ${title}.${byHand}`;
  }
  const names = changing.map(step => step.title);
  const verb = risk === 'destructive' ? 'Changes for good' : 'Changes';
  return `${verb} ${title} in ${changing.length === 1 ? 'one step' : `${changing.length} steps`}: ${names.join(', ')}.${byHand}`;
}

/**
 * What a run will do, to what, with whose agreement: the dry run of everything that can be known beforehand. Runs nothing,
 * asks nobody. The same runbook, inputs, service, actions and policy give the same plan, whose digest is what people agree
 * to.
 *
 * @public
 */
export function plan(runbook: Runbook, given: JsonValue, context: PlanContext): Plan {
  const { entity, tier, policy, actions, alert, nowMs } = context;
  const { inputs, problems: faults } = judgeInputs(runbook.inputs, given);
  const problems: RunbookProblem[] = [...context.problems, ...faults];
  if (!context.applies) {
    problems.push({
      pointer: '/spec/appliesTo',
      message: `The runbook does not apply to ${String(entity.title ?? entity.name)}.`,
      remedy: 'Choose a service it names, or add this one to "spec.appliesTo".',
    });
  }
  const risk = effectiveRisk(runbook, actions);
  const scope: ExpressionScope = { entity, inputs, steps: {}, alert, risk, nowMs };
  const steps = runbook.steps.map(step => planStep(step, { actions, scope, problems }));
  const locks = locksOf(runbook, scope, problems);
  const approvals = planApprovals(runbook, { policy, risk, tier, scope });
  const runbookRef = runbook.ref;
  const entityRef = String(entity.ref);
  const runbookHash = runbook.hash;
  return {
    runbookRef,
    runbookHash,
    entityRef,
    inputs,
    risk,
    steps,
    approvals,
    locks,
    summary: summaryOf(steps, risk, entity),
    problems: problems.map(({ pointer, message, remedy }) => ({ pointer, message, remedy })),
    runnable: problems.length === 0,
    digest: contentHash({
      runbookRef,
      runbookHash,
      entityRef,
      inputs,
      risk,
      steps,
      approvals,
      locks,
    }),
  };
}
