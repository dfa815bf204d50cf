import type { PagerDutyPolicy, PagerDutyReference, PagerDutyRule } from './exportTypes';
import type { PagerDutyNames } from './PagerDutyNames';

/** As `repeat` of an EscalationPolicy allows. */
const MOST_REPEATS = 9;

/** `spec` of an EscalationPolicy, without its owner. @internal */
export interface PolicyImport {
  steps: { after: string; notify: string[] }[];
  repeat?: number;
  repeatAfter?: string;
}

function isSchedule({ type = '' }: PagerDutyReference): boolean {
  return type.startsWith('schedule');
}

/**
 * The schedules a policy names.
 *
 * @internal
 */
export function schedulesOf({
  escalation_rules: rules = [],
}: PagerDutyPolicy): PagerDutyReference[] {
  return rules.flatMap(({ targets }) => targets.filter(isSchedule));
}

function isRoundRobin({ escalation_rule_assignment_strategy: strategy }: PagerDutyRule): boolean {
  const words = [strategy].flat().map(each => {
    return typeof each === 'object' && each !== null && 'type' in each ? each.type : each;
  });
  return words.includes('round_robin');
}

/**
 * What of a policy a document cannot say, each as the rest of a sentence about it.
 *
 * @internal
 */
export function lostOf({ escalation_rules: rules = [], num_loops: loops = 0 }: PagerDutyPolicy) {
  const lost: string[] = [];
  if (rules.some(isRoundRobin)) {
    lost.push('takes turns among those of a level there; here all of them are notified');
  }
  if (loops > MOST_REPEATS)
    lost.push(`is repeated ${loops} times there; here ${MOST_REPEATS} times`);
  return lost;
}

/**
 * An escalation policy as a document has it: PagerDuty says how long each rule waits before the next, we say when each step
 * comes.
 *
 * @internal
 */
export function policySpec(policy: PagerDutyPolicy, names: PagerDutyNames): PolicyImport {
  const rules = policy.escalation_rules ?? [];
  let afterMinutes = 0;
  const steps = rules.map(({ escalation_delay_in_minutes: delay, targets }) => {
    const step = {
      after: afterMinutes === 0 ? 'PT0S' : `PT${afterMinutes}M`,
      notify: targets.map(target =>
        isSchedule(target) ? `oncallrotation:${names.rotation(target)}` : names.user(target),
      ),
    };
    afterMinutes += delay;
    return step;
  });
  const last = rules[rules.length - 1];
  const repeat = Math.min(policy.num_loops ?? 0, MOST_REPEATS);
  return {
    steps,
    ...(repeat > 0 && last && { repeat, repeatAfter: `PT${last.escalation_delay_in_minutes}M` }),
  };
}
