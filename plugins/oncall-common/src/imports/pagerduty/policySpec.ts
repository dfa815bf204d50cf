import type { PagerDutyPolicy, PagerDutyReference } from './exportTypes';
import type { PagerDutyNames } from './PagerDutyNames';

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
  const repeat = Math.min(policy.num_loops ?? 0, 9);
  return {
    steps,
    ...(repeat > 0 && last && { repeat, repeatAfter: `PT${last.escalation_delay_in_minutes}M` }),
  };
}
