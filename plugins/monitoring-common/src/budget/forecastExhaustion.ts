import type { Slo } from '../slo/Slo';
import { errorBudget } from './errorBudget';
import { Ledger } from './Ledger';
import { instantMs, periodOf, type BudgetPeriod } from './periodOf';
import type { SloSeries } from './SloSeries';
import { spendingRates, type SpendingRate } from './spendingRates';
import { wholeErrorRatio, wholePeriod } from './wholePeriod';

/** When the budget will be gone if it goes on like this. @public */
export interface ExhaustionForecast {
  /** `holds`: not within a window, or not before the calendar period ends. */
  state: 'exhausted' | 'will-exhaust' | 'holds' | 'refused';
  /** ISO 8601; only where it will be exhausted. */
  at?: string;
  /** Where it would be if it went on as fast as it may, at 95 %. */
  earliest?: string;
  /** Where it would be if it went on as slowly as it may; absent where it might then never be. */
  latest?: string;
  /** How it was reckoned, in a sentence. */
  method: string;
  /** Why it is refused, or what else to know. */
  because?: string;
}

const METHOD =
  'Linear: spending goes on as in the last 24 hours, and what leaves a rolling window is given back. The range is that of the last 24 hours and the last 7 days.';

const DAY_SECONDS = 86_400;
const LOOKBACKS = [DAY_SECONDS, 7 * DAY_SECONDS];

/** The future is looked at in so many steps, and the one in which the budget ends is narrowed down. */
const STEPS = 500;
const PRECISION_MS = 1000;

interface Future {
  slo: Slo;
  ledger: Ledger;
  period: BudgetPeriod;
}

/** What is left at an instant to come, if each part goes on to spend at its rate. */
function remainingAt(
  ms: number,
  { slo, ledger, period }: Future,
  rates: readonly SpendingRate[],
): number {
  const { nowMs } = ledger;
  const isRolling = slo.window.type === 'rolling';
  const startMs = isRolling ? ms - (period.endMs - period.startMs) : period.startMs;
  const aheadSeconds = (ms - nowMs) / 1000;
  const past = ledger.between(startMs, nowMs);
  const spent = past.parts.reduce((sum, part, at) => {
    const { spentPerSecond, validPerSecond } = rates[at];
    const whole = wholePeriod(part, slo, { ...period, nowMs });
    // A calendar period has in the end what it is expected to have now, however far it has come.
    const valid = isRolling ? whole.valid + validPerSecond * aheadSeconds : whole.valid;
    const ahead = spentPerSecond * aheadSeconds;
    return sum + part.factor * wholeErrorRatio({ ...whole, valid }, { spent: part.spent, ahead });
  }, 0);
  return 1 - spent;
}

/** The first instant at which nothing is left, or `undefined` where there is none until the horizon. */
function exhaustionAt(future: Future, rates: readonly SpendingRate[]): number | undefined {
  const { slo, ledger, period } = future;
  const { nowMs } = ledger;
  const length = period.endMs - period.startMs;
  const horizonMs = slo.window.type === 'rolling' ? nowMs + length : period.endMs;
  let before = nowMs;
  for (let step = 1; step <= STEPS; step++) {
    let after = nowMs + ((horizonMs - nowMs) * step) / STEPS;
    if (remainingAt(after, future, rates) > 0) {
      before = after;
      continue;
    }
    while (after - before > PRECISION_MS) {
      const middle = (before + after) / 2;
      if (remainingAt(middle, future, rates) > 0) before = middle;
      else after = middle;
    }
    return after;
  }
  return undefined;
}

function refused(because: string): ExhaustionForecast {
  return { state: 'refused', method: METHOD, because };
}

/** Data older than two of its own steps, and than an hour, says little of now. */
function staleness(ledger: Ledger): string | undefined {
  const { nowMs, newestMs } = ledger;
  if (newestMs === undefined) return 'Nothing was measured of it.';
  const stepSeconds = ledger.coarsenessSeconds(newestMs - 1, nowMs);
  const ageSeconds = (nowMs - newestMs) / 1000;
  if (ageSeconds <= Math.max(3600, 2 * stepSeconds)) return undefined;
  return `The data ends at ${new Date(newestMs).toISOString()}, which is too long ago.`;
}

function spentNothing(rates: readonly SpendingRate[]): boolean {
  return rates.every(({ spentPerSecond }) => spentPerSecond === 0);
}

/**
 * When a promise's error budget will be gone, if it goes on to be spent as it was.
 *
 * @remarks
 * Of each of the last 24 hours and 7 days it takes the mean spending and its 95 % interval (1.96 standard errors of the
 * measured stretches) and looks for the instant at which `errorBudget` would say that nothing is left. It refuses to say
 * where the budget itself is not known, where data is old or covers less than half of the last day, or where there are too
 * few measurements to see a spread.
 *
 * @param now - ISO 8601 instant with an offset
 * @throws InputError where `now` is no instant
 * @public
 */
export function forecastExhaustion(slo: Slo, series: SloSeries, now: string): ExhaustionForecast {
  const budget = errorBudget(slo, series, now);
  if (budget.missing) return refused(budget.missing.message);
  if ((budget.remaining ?? 0) <= 0) return { state: 'exhausted', method: METHOD };
  const nowMs = instantMs(now);
  const ledger = Ledger.open(slo, series, nowMs);
  if ('unsuitable' in ledger) return refused(ledger.unsuitable);
  const stale = staleness(ledger);
  if (stale) return refused(stale);

  const future: Future = { slo, ledger, period: periodOf(slo.window, nowMs) };
  const windows = LOOKBACKS.map(seconds => spendingRates(ledger, seconds));
  const [lastDay] = windows;
  if ('refused' in lastDay) return refused(lastDay.refused);
  const usable = windows.flatMap(window => ('refused' in window ? [] : [window]));
  if (usable.every(({ mean }) => spentNothing(mean))) {
    return { state: 'holds', method: METHOD, because: 'Nothing was spent in the last 7 days.' };
  }
  const iso = (ms: number) => new Date(ms).toISOString();
  const at = exhaustionAt(future, lastDay.mean);
  const soonest = usable.flatMap(({ high }) => exhaustionAt(future, high) ?? []);
  const slowest = usable.map(({ low }) => exhaustionAt(future, low));
  const earliest = soonest.length > 0 ? iso(Math.min(...soonest)) : undefined;
  if (at === undefined) {
    return {
      state: 'holds',
      method: METHOD,
      ...(earliest && { earliest, because: 'It may be exhausted if spending picks up again.' }),
    };
  }
  const latest = slowest.includes(undefined) ? undefined : Math.max(...(slowest as number[]));
  return {
    state: 'will-exhaust',
    at: iso(at),
    ...(earliest && { earliest }),
    ...(latest !== undefined && { latest: iso(latest) }),
    method: METHOD,
  };
}
