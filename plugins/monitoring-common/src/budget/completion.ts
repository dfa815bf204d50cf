import type { Slo } from '../slo/Slo';
import type { PartSums } from './Ledger';
import type { BudgetPeriod } from './periodOf';

/**
 * How much of what a whole period will have has been seen so far, 0 to 1: all of it in a rolling window. In a calendar period
 * it is a forecast for events, that they go on to come as often as they did; slices are known to come.
 *
 * @internal
 */
export function completion(
  { valid, measuredSeconds, unit }: Pick<PartSums, 'valid' | 'measuredSeconds' | 'unit'>,
  { window, timeslice }: Pick<Slo, 'window' | 'timeslice'>,
  period: BudgetPeriod,
): number {
  if (window.type === 'rolling') return 1;
  const periodSeconds = (period.endMs - period.startMs) / 1000;
  return unit === 'slices' && timeslice
    ? valid / (periodSeconds / timeslice.seconds)
    : measuredSeconds / periodSeconds;
}
