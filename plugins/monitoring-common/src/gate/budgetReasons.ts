import type { GatePolicy } from './GatePolicy';
import type { GateBudget, GateReason } from './types';

/** Figures older than this say nothing of now. */
const LONGEST_AGE_SECONDS = 2 * 3600;

/** A budget of which less was measured is not one to deploy by. */
const LEAST_COVERAGE = 0.5;

function percentText(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

function reason(effect: GateReason['effect'], message: string): GateReason {
  return { topic: 'budget', effect, message };
}

/** Why the figures of a budget are none to judge by, or `undefined` where they are. */
function doubt({ title, budget }: GateBudget): string | undefined {
  const { missing, ageSeconds = 0, coverage } = budget;
  if (missing) return `The budget of "${title}" is not known. ${missing.message}`;
  if (ageSeconds > LONGEST_AGE_SECONDS) {
    const hours = Math.floor(ageSeconds / 3600);
    return `What is known of the budget of "${title}" is ${hours} hours old.`;
  }
  if (coverage >= LEAST_COVERAGE) return undefined;
  return `Only ${percentText(coverage)} of the period of "${title}" was measured.`;
}

/** Whether nothing is left, however old or partial the figures are. */
function isSpent({ missing, remaining }: GateBudget['budget']): boolean {
  return !missing && remaining !== undefined && remaining <= 0;
}

/**
 * Whether a budget is spent, or so quickly that it wakes people.
 *
 * @internal
 */
export function isGoing({ budget, burning }: GateBudget): boolean {
  return isSpent(budget) || burning === 'page';
}

function judge(item: GateBudget, policy: GatePolicy): GateReason {
  const { title, budget, burning } = item;
  const remaining = budget.remaining ?? 0;
  const spent = policy.budgetSpent === 'freeze' ? 'stops' : 'warns';
  if (isSpent(budget)) {
    const over = remaining < 0 ? ` and overspent by ${percentText(-remaining)}` : '';
    return reason(spent, `The budget of "${title}" is spent${over}.`);
  }
  if (burning === 'page') {
    return reason(spent, `"${title}" is burning its budget fast enough to wake people.`);
  }
  if (budget.missing?.reason === 'no-traffic') {
    return reason('passes', `Nothing happened that "${title}" could have spent its budget on.`);
  }
  const doubted = doubt(item);
  if (doubted) return reason('unknown', doubted);
  const left = `${percentText(remaining)} of the budget of "${title}" is left`;
  if (remaining < policy.reserve) {
    return reason('warns', `${left}, less than the reserve of ${percentText(policy.reserve)}.`);
  }
  if (burning === 'ticket') return reason('warns', `${left}, and it is being spent too fast.`);
  return reason('passes', `${left}.`);
}

/**
 * What the budgets of a service say of a change: one reason for each promise.
 *
 * @internal
 */
export function budgetReasons(
  budgets: readonly GateBudget[] | undefined,
  policy: GatePolicy,
): GateReason[] {
  if (budgets === undefined) return [reason('unknown', 'Nobody could be asked for its budgets.')];
  if (budgets.length === 0) {
    return [reason('unknown', 'It promises nothing, so there is no budget to go by.')];
  }
  return budgets.map(item => judge(item, policy));
}
