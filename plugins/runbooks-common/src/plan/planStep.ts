import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';
import Ajv from 'ajv';
import { compileRunbookExpression, decide, type ExpressionScope } from '../expressions';
import type { RunbookProblem } from '../read';
import type { ActionDescription, PlannedStep } from '../types/plan';
import type { ActionCall, RunbookStep } from '../types/runbook';
import { durationMs } from './durationMs';
import { fillIn, isKnownBefore, type FilledIn } from './fillIn';
import { planCommands } from './planCommands';
import { callsOf, carefulOf, riskOfStep } from './risk';
import { MOST_FAULTS, sentenceOf } from './sentenceOf';

/** @internal */
export interface PlanStepOptions {
  actions: ReadonlyMap<string, ActionDescription>;
  scope: ExpressionScope;
  problems: RunbookProblem[];
}

const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });

function decisionOf(
  step: RunbookStep,
  { scope, problems }: PlanStepOptions,
): Pick<PlannedStep, 'decision' | 'because'> {
  if (step.when === undefined) return { decision: 'runs' };
  const compiled = compileRunbookExpression(step.when);
  if (compiled.valid && !isKnownBefore(compiled.roots)) {
    return { decision: 'depends', because: `Only the run can tell whether ${step.when}.` };
  }
  const asked = decide(step.when, scope);
  if (!asked.ok) {
    problems.push({
      pointer: `${step.pointer}/when`,
      message: `Whether step "${step.id}" runs cannot be decided: ${asked.problem}`,
      remedy: 'Ask only of what is there, for example with has().',
    });
    return { decision: 'depends', because: asked.problem };
  }
  return asked.value
    ? { decision: 'runs' }
    : { decision: 'skipped', because: `${step.when} does not hold.` };
}

/** Faults of an input against the schema of its action, but for those the run may still mend. */
function judgeCall(step: RunbookStep, filled: FilledIn, options: PlanStepOptions): void {
  const { call } = step;
  const description = call && options.actions.get(call.action);
  if (!call || !description) return;
  const at = step.kind === 'check' ? `${step.pointer}/check` : step.pointer;
  // A secret is filled in where it is used, and nowhere else.
  const secrets = Object.fromEntries(Object.keys(call.secrets).map(field => [field, '']));
  const input: JsonValue = { ...(isJsonObject(filled.value) ? filled.value : {}), ...secrets };
  if (ajv.validate(description.input, input)) return;
  let told = 0;
  for (const error of ajv.errors ?? []) {
    if (told === MOST_FAULTS) return;
    // Said by what it leads to.
    if (error.keyword === 'if') continue;
    const { pointer, message } = sentenceOf(error, 'Field');
    const open = filled.deferred.some(
      place => pointer === place || place.startsWith(`${pointer}/`),
    );
    if (open) continue;
    told += 1;
    options.problems.push({
      pointer: `${at}/with${pointer}`,
      message: `Step "${step.id}" does not fit ${call.action}: ${message}`,
      remedy: `Give it what ${call.action} takes.`,
    });
  }
}

function judgeActions(step: RunbookStep, { actions, problems }: PlanStepOptions): void {
  for (const id of callsOf(step)) {
    if (actions.has(id)) continue;
    problems.push({
      pointer: step.pointer,
      message: `Step "${step.id}" calls ${id}, which does not exist here.`,
      remedy: 'Install or allow the action, or call another.',
    });
  }
  const checks: (ActionCall | undefined)[] = [
    step.kind === 'check' ? step.call : undefined,
    step.verify?.check,
  ];
  for (const check of checks) {
    const risk = check && actions.get(check.action)?.risk;
    if (risk === undefined || risk === 'read-only') continue;
    problems.push({
      pointer: step.pointer,
      message: `Step "${step.id}" checks by ${check?.action}, which changes things.`,
      remedy: 'Check by an action that only looks.',
    });
  }
}

/**
 * What one step will do, as far as it is known.
 *
 * @internal
 */
export function planStep(step: RunbookStep, options: PlanStepOptions): PlannedStep {
  const { actions, scope, problems } = options;
  judgeActions(step, options);
  const filled = step.call && fillIn(step.call.with, scope);
  const decision = decisionOf(step, options);
  if (step.call && filled && decision.decision !== 'skipped') {
    if (filled.problem !== undefined) {
      problems.push({
        pointer: step.pointer,
        message: `An input of step "${step.id}" cannot be filled in: ${filled.problem}`,
        remedy: 'Speak only of what is there.',
      });
    } else judgeCall(step, filled, options);
  }
  const faultless = decision.decision !== 'skipped' && filled?.problem === undefined;
  const commands = faultless ? planCommands(step, options) : [];
  const { id, title, kind, verify, rollback, retry, onFailure } = step;
  return {
    id,
    title,
    kind,
    risk: riskOfStep(step, actions),
    ...decision,
    action: step.call?.action,
    input: filled && (filled.value as JsonObject),
    ...(commands.length > 0 && { commands }),
    idempotent: carefulOf(step.idempotent, step.call && actions.get(step.call.action)?.idempotent),
    verify: verify && verify.expect,
    rollback: rollback?.action,
    timeoutMs: durationMs(step.timeout) ?? 0,
    attempts: retry.attempts,
    retryDelayMs: durationMs(retry.delay) ?? 0,
    onFailure,
  };
}
