import type { Slo } from '../slo/Slo';
import { errorRatioOf, type PartSums } from './Ledger';
import type { BudgetPeriod } from './periodOf';

/** What a whole period is taken to have, by what was measured of it until now. @internal */
export interface WholePeriod {
  /** Valid events, slices or seconds. */
  valid: number;
  /** By what is multiplied what was spent until now, since stretches nobody measured are taken to be like the others. */
  unmeasuredFactor: number;
}

/**
 * What a whole period is taken to have of one part. A rolling window has what was measured of it. A calendar period has events
 * as often as they came so far; slices are known to come.
 *
 * @param nowMs - until when the part was summed up
 * @internal
 */
export function wholePeriod(
  part: Pick<PartSums, 'valid' | 'measuredSeconds' | 'unit'>,
  { window, timeslice }: Pick<Slo, 'window' | 'timeslice'>,
  { startMs, endMs, nowMs }: BudgetPeriod & { nowMs: number },
): WholePeriod {
  const { valid, measuredSeconds, unit } = part;
  if (window.type === 'rolling' || measuredSeconds === 0) return { valid, unmeasuredFactor: 1 };
  const periodSeconds = (endMs - startMs) / 1000;
  const elapsedSeconds = (Math.min(nowMs, endMs) - startMs) / 1000;
  return {
    valid:
      unit === 'slices' && timeslice
        ? periodSeconds / timeslice.seconds
        : (valid * periodSeconds) / measuredSeconds,
    unmeasuredFactor: elapsedSeconds / measuredSeconds,
  };
}

/**
 * The share of bad in a whole period, 0 to 1, of what was spent so far and of what may yet be spent.
 *
 * @internal
 */
export function wholeErrorRatio(
  { valid, unmeasuredFactor }: WholePeriod,
  { spent, ahead = 0 }: { spent: number; ahead?: number },
): number {
  return errorRatioOf({ spent: spent * unmeasuredFactor + ahead, valid });
}
