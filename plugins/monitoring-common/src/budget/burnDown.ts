import { InputError } from '@backstage/errors';
import type { MissingFigure } from '../api';
import type { Slo } from '../slo/Slo';
import { Ledger } from './Ledger';
import { missingData, missingTraffic, unsuitable } from './missing';
import { instantMs, periodOf } from './periodOf';
import type { SloSeries } from './SloSeries';
import { wholeErrorRatio, wholePeriod } from './wholePeriod';

/** How much of a period's budget was left at one instant of it. @public */
export interface BurnDownPoint {
  /** ISO 8601. */
  at: string;
  /** Absent where nobody measured just before. */
  remaining?: number;
  /** What an even spending of the whole budget would have left: a straight line from 1 to 0. */
  ideal: number;
}

/** @public */
export interface BurnDown {
  points: BurnDownPoint[];
  missing?: MissingFigure;
}

/**
 * How the budget of the present period was spent: at each instant `1 − spent so far / (b · valid of the whole period)`. The
 * last point is what `errorBudget` says.
 *
 * @param options - `now`: ISO 8601 instant with an offset; `points`: how many, evenly spread, from 2 to 5000
 * @throws InputError where an option is out of range
 * @public
 */
export function burnDown(
  slo: Slo,
  series: SloSeries,
  options: { now: string; points?: number },
): BurnDown {
  const { now, points: count = 120 } = options;
  if (!(Number.isInteger(count) && count >= 2 && count <= 5000)) {
    throw new InputError('A burn-down has from 2 to 5000 points.');
  }
  const nowMs = instantMs(now);
  const { startMs, endMs } = periodOf(slo.window, nowMs);
  const untilMs = Math.min(endMs, nowMs);
  const ledger = Ledger.open(slo, series, nowMs);
  if ('unsuitable' in ledger) return { points: [], missing: unsuitable(ledger) };
  const whole = ledger.between(startMs, untilMs);
  if (whole.coverage === 0) return { points: [], missing: missingData(ledger.newestMs) };
  if (!whole.hasTraffic) return { points: [], missing: missingTraffic(slo) };

  const wholes = whole.parts.map(part => wholePeriod(part, slo, { startMs, endMs, nowMs }));
  const stepMs = (untilMs - startMs) / (count - 1);
  const points = Array.from({ length: count }, (_, at): BurnDownPoint => {
    const ms = at === count - 1 ? untilMs : startMs + at * stepMs;
    const soFar = ledger.between(startMs, ms);
    const justBefore = ledger.between(Math.max(startMs, ms - stepMs), ms);
    const isMeasured = at === 0 || justBefore.coverage > 0;
    const spent = soFar.parts.reduce(
      (sum, part, partAt) => sum + part.factor * wholeErrorRatio(wholes[partAt], part),
      0,
    );
    return {
      at: new Date(ms).toISOString(),
      ...(isMeasured && { remaining: Math.min(1, 1 - spent) }),
      ideal: 1 - (ms - startMs) / (endMs - startMs),
    };
  });
  return { points };
}
