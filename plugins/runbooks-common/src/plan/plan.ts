import {
  contentHash,
  type JsonObject,
  type JsonValue,
  type Policy,
  type Tier,
} from '@rollcall/model';
import { evaluate, type ExpressionScope } from '../expressions';
import type { RunbookProblem } from '../read';
import type { ActionDescription, Plan, PlannedApproval, PlannedStep } from '../types/plan';
import type { Risk, Runbook } from '../types/runbook';
import { judgeInputs } from './judgeInputs';
import { planApprovals } from './planApprovals';
import { type NestedRunbook, planNested } from './planNested';
import { planStep } from './planStep';
import { effectiveRisk, graverOf } from './risk';
import { stepsWithin } from './stepsWithin';

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
  /** Finds a runbook that a step runs. Without, none can be run. */
  nested?(ref: string): NestedRunbook | undefined;
  /** Milliseconds since the epoch. */
  nowMs: number;
}

const LONGEST_LOCK = 300;

function locksOf(
  runbook: Runbook,
  scope: ExpressionScope & { risk: Risk },
  problems: RunbookProblem[],
): string[] {
  // Says that it only looks, and does more: then it waits its turn like whatever changes things.
  const doesMore = runbook.declaredRisk === 'read-only' && scope.risk !== 'read-only';
  const locks = doesMore ? [...new Set([...runbook.locks, 'entity'])] : runbook.locks;
  const keys = locks.map((lock, index) => {
    if (lock === 'entity') return `entity:${(scope.entity as JsonObject).ref}`;
    const key = evaluate(lock, scope);
    const name = key.ok && typeof key.value === 'string' ? key.value : '';
    // A lock is a row: what no row can hold would keep this run from being taken, and others with it.
    const fits = name.length <= LONGEST_LOCK && !name.includes('\0');
    if (name !== '' && fits) return `key:${name}`;
    problems.push({
      pointer: `/spec/locks/${index}`,
      message: fits
        ? `A lock has no name: ${key.ok ? 'it comes to no text.' : key.problem}`
        : `A lock has a name of more than ${LONGEST_LOCK} characters, or one that holds a NUL.`,
      remedy: 'Let the expression come to a short text, such as "env:" + inputs.environment.',
    });
    return '';
  });
  return keys.filter(Boolean);
}

/** Each once: what a runbook and one inside it both ask for is asked for once. */
function unlike(rules: readonly PlannedApproval[]): PlannedApproval[] {
  return [...new Map(rules.map(rule => [contentHash(rule), rule])).values()];
}

function summaryOf(steps: readonly PlannedStep[], risk: Risk, entity: JsonObject): string {
  const title = String(entity.title ?? entity.name);
  const changing = stepsWithin(steps).filter(
    step => step.decision !== 'skipped' && step.kind === 'action' && step.risk !== 'read-only',
  );
  const people = stepsWithin(steps).filter(
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
 * to. The service is kept in it as it was, so that a run does what was agreed to whatever becomes of its annotations.
 *
 * @public
 */
export function plan(runbook: Runbook, given: JsonValue, context: PlanContext): Plan {
  return planInside(runbook, given, { context, path: [runbook.ref] });
}

function planInside(
  runbook: Runbook,
  given: JsonValue,
  { context, path }: { context: PlanContext; path: readonly string[] },
): Plan {
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
  const ownRisk = effectiveRisk(runbook, actions);
  const scope = { entity, inputs, steps: {}, alert, risk: ownRisk, nowMs };
  const steps = runbook.steps.map(step =>
    planNested(step, planStep(step, { actions, scope, problems }), {
      scope,
      problems,
      path,
      find: context.nested,
      plan: (found, nestedInputs, nestedPath) =>
        planInside(found.runbook, nestedInputs, {
          context: { ...context, problems: found.problems, applies: found.applies },
          path: nestedPath,
        }),
    }),
  );
  const nested = steps.flatMap(step => (step.nested ? [step.nested] : []));
  const risk = graverOf(ownRisk, ...nested.map(inner => inner.risk));
  // In one order everywhere, so that two runs never wait for each other; the outermost run holds those of all.
  const locks = [
    ...new Set([
      ...locksOf(runbook, { ...scope, risk }, problems),
      ...nested.flatMap(inner => inner.locks),
    ]),
  ].sort();
  const approvals = unlike([
    ...planApprovals(runbook, { policy, risk, tier, scope: { ...scope, risk } }),
    ...nested.flatMap(inner => inner.approvals),
  ]);
  const runbookRef = runbook.ref;
  const entityRef = String(entity.ref);
  const runbookHash = runbook.hash;
  return {
    runbookRef,
    runbookHash,
    entityRef,
    entity,
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
      entity,
      inputs,
      risk,
      steps,
      approvals,
      locks,
    }),
  };
}
