import type { Plan, PlannedApproval, PlannedStep } from '@rollcall/plugin-runbooks-common';
import { visible } from '../output/visible';
import { count, joinWords } from '../output/words';

const KINDS: Record<PlannedStep['kind'], string> = {
  action: '▲ changes',
  check: '○ check',
  manual: '◆ by hand',
  ask: '◇ asks you',
};

function markOf({ kind, risk }: PlannedStep): string {
  return kind === 'action' && risk === 'read-only' ? KINDS.check : KINDS[kind];
}

function stepLines(step: PlannedStep, number: number): string[] {
  const indent = '      ';
  const { title, decision, because, action, input, verify, rollback } = step;
  const lines = [`  ${String(number).padStart(2)}  ${markOf(step).padEnd(10)}  ${title}`];
  if (decision === 'skipped') return [...lines, `${indent}skipped: ${because}`];
  if (decision === 'depends') lines.push(`${indent}perhaps: ${because}`);
  if (action !== undefined) {
    const given = input && Object.keys(input).length > 0 ? ` ${JSON.stringify(input)}` : '';
    lines.push(`${indent}${action}${given}`);
  }
  if (verify !== undefined) lines.push(`${indent}● waits until ${verify}`);
  if (rollback !== undefined) lines.push(`${indent}↺ is undone by ${rollback}`);
  return lines;
}

function approvalLine({ required, from, because }: PlannedApproval): string {
  return `  ${required} of ${joinWords(from)}: ${because}`;
}

function headline(plan: Plan, unknownActions: readonly string[]): string {
  const { runnable, risk, runbookRef, entityRef } = plan;
  if (!runnable) return `▲ ${runbookRef} cannot run for ${entityRef} (${risk}).`;
  if (unknownActions.length === 0) return `● ${runbookRef} can run for ${entityRef} (${risk}).`;
  return `○ ${runbookRef} can run for ${entityRef} (${risk}), as far as is known here.`;
}

function unknownLines(unknownActions: readonly string[]): string[] {
  if (unknownActions.length === 0) return [];
  return [
    '',
    `Only a portal knows ${joinWords(unknownActions)}: whether it has them, and whether they ask for more agreement.`,
    '  → Ask one: --portal URL, with your token in ROLLCALL_TOKEN.',
  ];
}

/** What is said beside a plan. @internal */
export interface RenderPlanOptions {
  notes?: readonly string[];
  /** Actions nobody here knows. */
  unknownActions?: readonly string[];
}

/**
 * What a run would do: whether it can run, then each step, then who must agree and what stands in the way.
 *
 * @internal
 */
export function renderPlan(plan: Plan, options: RenderPlanOptions = {}): string {
  const { notes = [], unknownActions = [] } = options;
  const { summary, steps, approvals, problems } = plan;
  const lines = [
    headline(plan, unknownActions),
    `  ${summary}`,
    '',
    ...steps.flatMap((step, index) => stepLines(step, index + 1)),
  ];
  if (approvals.length > 0) lines.push('', 'Must agree first:', ...approvals.map(approvalLine));
  if (problems.length > 0) {
    lines.push('', `${count(problems.length, 'problem')}:`);
    for (const { message, remedy } of problems) lines.push(`  ▲ ${message}`, `    → ${remedy}`);
  }
  lines.push(...unknownLines(unknownActions));
  if (notes.length > 0) lines.push('', ...notes);
  return visible(`${lines.join('\n')}\n`);
}
