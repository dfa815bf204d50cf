import { InputError } from '@backstage/errors';
import { parsePrometheusDuration } from '../promql';
import { isMapping } from '../slo/read';
import type { AlertSeverity, AlertTier } from '../slo/alertTiers';

/** Windows to alert by, and the window of the promises they are for. @public */
export interface AlertWindows {
  periodSeconds: number;
  tiers: AlertTier[];
}

const PAIRS: readonly (readonly [AlertSeverity, AlertTier['speed']])[] = [
  ['page', 'quick'],
  ['page', 'slow'],
  ['ticket', 'quick'],
  ['ticket', 'slow'],
];

function seconds(value: unknown, field: string): number {
  const milliseconds = typeof value === 'string' ? parsePrometheusDuration(value) : undefined;
  if (!milliseconds) {
    throw new InputError(`"${field}" must be a duration above zero, such as "30d" or "5m".`);
  }
  return milliseconds / 1000;
}

/**
 * Reads Sloth's AlertWindows, by which it alerts for windows other than 28 and 30 days.
 *
 * @remarks
 * `factor = errorBudgetPercent / 100 · sloPeriod / longWindow`, as `alert.Windows` of Sloth computes it.
 *
 * @param value - a parsed document
 * @throws InputError naming the field that is wrong
 * @public
 */
export function readAlertWindows(value: unknown): AlertWindows {
  if (!isMapping(value) || value.kind !== 'AlertWindows' || !isMapping(value.spec)) {
    throw new InputError('This is no document of kind AlertWindows with a "spec".');
  }
  const { spec } = value;
  const periodSeconds = seconds(spec.sloPeriod, 'spec.sloPeriod');
  const tiers = PAIRS.map(([severity, speed]): AlertTier => {
    const holder = spec[severity];
    const pair = isMapping(holder) ? holder[speed] : undefined;
    const field = `spec.${severity}.${speed}`;
    if (!isMapping(pair)) throw new InputError(`"${field}" is missing.`);
    const { errorBudgetPercent } = pair;
    if (typeof errorBudgetPercent !== 'number' || !(errorBudgetPercent > 0)) {
      throw new InputError(`"${field}.errorBudgetPercent" must be a number above zero.`);
    }
    const longSeconds = seconds(pair.longWindow, `${field}.longWindow`);
    const shortSeconds = seconds(pair.shortWindow, `${field}.shortWindow`);
    if (shortSeconds >= longSeconds) {
      throw new InputError(`"${field}.shortWindow" must be shorter than its "longWindow".`);
    }
    const factor = Number(
      (((errorBudgetPercent / 100) * periodSeconds) / longSeconds).toPrecision(12),
    );
    return {
      severity,
      speed,
      longSeconds,
      shortSeconds,
      factor,
      budgetShare: errorBudgetPercent / 100,
    };
  });
  return { periodSeconds, tiers };
}
