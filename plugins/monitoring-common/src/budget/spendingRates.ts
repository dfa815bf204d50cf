import type { Ledger } from './Ledger';

/** How fast one part goes on. @internal */
export interface SpendingRate {
  spentPerSecond: number;
  validPerSecond: number;
}

/** How fast every part went, and how fast it may have gone, given how uneven it was. @internal */
export interface SpendingRates {
  mean: SpendingRate[];
  low: SpendingRate[];
  high: SpendingRate[];
}

/** Of a normal distribution, 95 % lies within so many standard deviations. */
const DEVIATIONS = 1.96;

/** Fewer measurements show no spread. */
const FEWEST = 6;

/** The look-back is cut into so many stretches of equal length, or fewer where it was measured more coarsely. */
const MOST_STRETCHES = 24;

function deviationOf(rates: readonly number[], mean: number): number {
  const squares = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0);
  return Math.sqrt(squares / (rates.length - 1) / rates.length);
}

/**
 * The mean spending of the last while, with its 95 % interval from the spread of the stretches it is cut into.
 *
 * @internal
 */
export function spendingRates(
  ledger: Ledger,
  lookbackSeconds: number,
): SpendingRates | { refused: string } {
  const { nowMs } = ledger;
  const startMs = nowMs - lookbackSeconds * 1000;
  const hours = Math.round(lookbackSeconds / 3600);
  const whole = ledger.between(startMs, nowMs);
  if (whole.coverage < 0.5) {
    const percent = Math.floor(whole.coverage * 100);
    return { refused: `Only ${percent} % of the last ${hours} hours was measured.` };
  }
  if (!whole.hasTraffic) return { refused: `Nothing happened in the last ${hours} hours.` };

  const coarseSeconds = ledger.coarsenessSeconds(startMs, nowMs);
  const count = Math.min(MOST_STRETCHES, Math.floor(lookbackSeconds / coarseSeconds));
  const stretchMs = (lookbackSeconds * 1000) / Math.max(1, count);
  const stretches = Array.from({ length: count }, (_, at) =>
    ledger.between(startMs + at * stretchMs, startMs + (at + 1) * stretchMs),
  );
  const rates: SpendingRates = { mean: [], low: [], high: [] };
  for (const [at, part] of whole.parts.entries()) {
    const validPerSecond = part.valid / part.measuredSeconds;
    const spentPerSecond = Math.max(0, part.spent / part.measuredSeconds);
    const perStretch = stretches
      .map(({ parts }) => parts[at])
      .filter(({ measuredSeconds }) => measuredSeconds > 0)
      .map(({ spent, measuredSeconds }) => spent / measuredSeconds);
    if (perStretch.length < FEWEST) {
      return { refused: `The last ${hours} hours have too few measurements to see a trend.` };
    }
    const margin = DEVIATIONS * deviationOf(perStretch, spentPerSecond);
    rates.mean.push({ spentPerSecond, validPerSecond });
    rates.low.push({ spentPerSecond: Math.max(0, spentPerSecond - margin), validPerSecond });
    rates.high.push({ spentPerSecond: spentPerSecond + margin, validPerSecond });
  }
  return rates;
}
