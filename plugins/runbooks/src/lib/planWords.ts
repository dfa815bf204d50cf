import type { Plan, PlannedApproval, PlannedStep } from '@rollcall/plugin-runbooks-common';
import { lengthInWords } from './runWords';

/** What a click is meant to be. @internal */
export interface RunIntent {
  mode: 'dry' | 'live';
  drill: boolean;
  /** Without waiting for those who must agree. */
  breaksGlass: boolean;
}

/** Steps that change something by themselves. */
function changingSteps(steps: readonly PlannedStep[]): PlannedStep[] {
  return steps.filter(
    ({ kind, risk, decision }) =>
      kind === 'action' && risk !== 'read-only' && decision !== 'skipped',
  );
}

/**
 * What a button says, so that nobody has to guess what a click does.
 *
 * @param target - the service, as people call it
 * @internal
 */
export function runLabel(plan: Plan, target: string, intent: RunIntent): string {
  if (intent.mode === 'dry') return 'Try without changing anything';
  if (intent.breaksGlass) return 'Run now without approval';
  const asks = plan.approvals.length > 0 ? 'Ask for approval and ' : '';
  if (intent.drill) return sentence(`${asks}rehearse on ${target}`);
  if (asks) return `${asks}run`;
  const changing = changingSteps(plan.steps);
  if (changing.length === 1) return `${changing[0].title} on ${target}`;
  if (changing.length > 1) return `Change ${target} in ${changing.length} steps`;
  const byHand = plan.steps.some(({ kind }) => kind === 'manual' || kind === 'ask');
  return byHand ? `Go through it for ${target}` : `Check ${target}`;
}

/** Who must agree, in a sentence. @internal */
export function approvalWords(
  { required, from, expiresMs, because }: PlannedApproval,
  nameOf: (ref: string) => string,
): string {
  const who = from.map(one => {
    if (one === 'owner') return required === 1 ? 'an owner' : 'owners';
    if (one === 'on-call') return 'who is on call';
    return `a member of ${nameOf(one)}`;
  });
  const count = required === 1 ? '1 approval' : `${required} approvals`;
  return `${count} from ${who.join(' or ')}, within ${lengthInWords(expiresMs)}. ${because}`;
}

/** What a step is to whoever reads the runbook. @internal */
export type StepMarkKind = 'check' | 'changes' | 'verify' | 'rollback' | 'by-hand' | 'asks';

/** The mark of a step. An action that only looks is a check. @internal */
export function markOfStep({ kind, risk }: Pick<PlannedStep, 'kind' | 'risk'>): StepMarkKind {
  if (kind === 'manual') return 'by-hand';
  if (kind === 'ask') return 'asks';
  return kind === 'check' || risk === 'read-only' ? 'check' : 'changes';
}

function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1);
}
