import { isJsonObject, type JsonObject } from '@rollcall/model';
import { compileRunbookExpression } from '../expressions';
import type { RunbookStep, Verification } from '../types/runbook';
import type { ProblemList } from './problems';
import { readCall, SCOPE_ROOTS } from './readCall';
import { judgeSchema } from './judgeSchema';

const DEFAULTS = { timeout: 'PT5M', delay: 'PT5S', every: 'PT10S' };
const WITH_RESULT = new Set([...SCOPE_ROOTS, 'result']);

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function judgeCondition(
  expression: string | undefined,
  options: { pointer: string; roots: ReadonlySet<string>; list: ProblemList },
): void {
  if (expression === undefined) return;
  const { pointer, roots, list } = options;
  const compiled = compileRunbookExpression(expression);
  if (!compiled.valid) {
    list.add(
      pointer,
      `The condition "${expression.slice(0, 60)}" cannot be read: ${compiled.problem}`,
      'Write it in CEL (https://cel.dev), such as "result.value < 100.0".',
    );
    return;
  }
  const unknown = compiled.roots.find(root => !roots.has(root));
  if (unknown === undefined) return;
  list.add(
    pointer,
    `The condition speaks of "${unknown}", which it cannot see.`,
    `It can see ${[...roots].sort().join(', ')}.`,
  );
}

function readVerification(
  value: JsonObject,
  options: { pointer: string; list: ProblemList },
): Verification {
  const { pointer, list } = options;
  const check = isJsonObject(value.check) ? value.check : {};
  const expect = text(value.expect) ?? 'false';
  judgeCondition(expect, { pointer: `${pointer}/expect`, roots: WITH_RESULT, list });
  return {
    check: readCall(check, { pointer: `${pointer}/check`, list }),
    expect,
    within: text(value.within) ?? DEFAULTS.timeout,
    every: text(value.every) ?? DEFAULTS.every,
  };
}

function kindOf(step: JsonObject): RunbookStep['kind'] {
  if (step.check !== undefined) return 'check';
  if (step.manual !== undefined) return 'manual';
  return step.ask !== undefined ? 'ask' : 'action';
}

/** The parts that only one kind of step has. */
function partsOf(
  step: JsonObject,
  kind: RunbookStep['kind'],
  options: { pointer: string; list: ProblemList },
): Pick<RunbookStep, 'call' | 'expect' | 'manual' | 'form'> {
  const { pointer, list } = options;
  if (kind === 'action') return { call: readCall(step, { pointer, list }) };
  if (kind === 'check') {
    const expect = text(step.expect);
    judgeCondition(expect, { pointer: `${pointer}/expect`, roots: WITH_RESULT, list });
    const check = isJsonObject(step.check) ? step.check : {};
    return { call: readCall(check, { pointer: `${pointer}/check`, list }), expect };
  }
  if (kind === 'manual') {
    const evidence = step.evidence === 'text' || step.evidence === 'link' ? step.evidence : 'none';
    return { manual: { instructions: text(step.manual) ?? '', evidence } };
  }
  const form = isJsonObject(step.ask) && isJsonObject(step.ask.form) ? step.ask.form : {};
  return { form: judgeSchema(form, { pointer: `${pointer}/ask/form`, list }) };
}

const ONLY_OF_ACTIONS = ['verify', 'rollback', 'retry'] as const;

/**
 * One step; what is not said gets its default: five minutes, one attempt, not to be repeated, stop where it fails. A check
 * only looks and may be repeated.
 *
 * @internal
 */
export function readStep(
  step: JsonObject,
  options: { pointer: string; list: ProblemList },
): RunbookStep {
  const { pointer, list } = options;
  const kind = kindOf(step);
  const id = String(step.id);
  const retry = isJsonObject(step.retry) ? step.retry : {};
  const when = text(step.when);
  judgeCondition(when, { pointer: `${pointer}/when`, roots: SCOPE_ROOTS, list });
  if (kind === 'manual' || kind === 'ask') {
    for (const field of ONLY_OF_ACTIONS) {
      if (step[field] === undefined) continue;
      list.add(
        `${pointer}/${field}`,
        `Step "${id}" is done by a person and cannot have "${field}".`,
        'Make it a step of its own.',
      );
    }
  }
  const verify = isJsonObject(step.verify)
    ? readVerification(step.verify, { pointer: `${pointer}/verify`, list })
    : undefined;
  const idempotent =
    kind === 'check' ? 'yes' : ((text(step.idempotent) ?? 'no') as RunbookStep['idempotent']);
  if (idempotent === 'probe' && !verify) {
    list.add(
      `${pointer}/idempotent`,
      `Step "${id}" says that it can be probed, but has no "verify" to probe by.`,
      'Add "verify", or say "idempotent: no".',
    );
  }
  const rollback = isJsonObject(step.rollback)
    ? readCall(step.rollback, { pointer: `${pointer}/rollback`, list })
    : undefined;
  return {
    id,
    title: text(step.title) ?? id,
    description: text(step.description),
    kind,
    ...partsOf(step, kind, { pointer, list }),
    when,
    timeout: text(step.timeout) ?? DEFAULTS.timeout,
    retry: {
      attempts: typeof retry.attempts === 'number' ? retry.attempts : 1,
      delay: text(retry.delay) ?? DEFAULTS.delay,
    },
    idempotent,
    verify,
    rollback,
    onFailure: (text(step.onFailure) ?? 'stop') as RunbookStep['onFailure'],
    pointer,
  };
}
