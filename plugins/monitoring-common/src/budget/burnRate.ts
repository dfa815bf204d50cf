import type { MissingFigure } from '../api';
import { countsEvents, justBelow, MINIMUM_BAD_EVENTS } from '../slo/alertGuards';
import { alertTiers, eventsToHearOfOne, type AlertTier } from '../slo/alertTiers';
import { errorBudgetShare, type Slo } from '../slo/Slo';
import { Ledger } from './Ledger';
import { missingData, missingTraffic, unsuitable } from './missing';
import { instantMs } from './periodOf';
import type { SloSeries } from './SloSeries';

/** How fast the budget was spent over a window that ends now. @public */
export interface BurnRate {
  windowSeconds: number;
  /** 1 spends the budget exactly by the end of the promise's window. Absent where `missing` says why. */
  rate?: number;
  /** Valid events, slices or seconds that were counted; absent for a composite. */
  valid?: number;
  bad?: number;
  /** Share of the window that was measured, 0 to 1. */
  coverage: number;
  missing?: MissingFigure;
}

/** Less than this of a window says too little of it. */
const LEAST_COVERAGE = 0.5;

function rateIn(slo: Slo, ledger: Ledger, windowSeconds: number): BurnRate {
  const { nowMs, newestMs } = ledger;
  const startMs = nowMs - windowSeconds * 1000;
  const { coverage, hasTraffic, burn, parts } = ledger.between(startMs, nowMs);
  const base = { windowSeconds, coverage };
  if (coverage === 0) return { ...base, missing: missingData(newestMs) };
  const coarse = ledger.coarsenessSeconds(startMs, nowMs);
  if (coarse > windowSeconds) {
    const message = `It was measured in steps of ${coarse} s, which is too coarse for ${windowSeconds} s.`;
    return { ...base, missing: { reason: 'invalid', message } };
  }
  if (coverage < LEAST_COVERAGE) {
    const message = `Only ${Math.floor(coverage * 100)} % of the last ${windowSeconds} s was measured.`;
    return { ...base, missing: { reason: 'too-little-history', message } };
  }
  if (!hasTraffic) return { ...base, missing: missingTraffic(slo) };
  return {
    ...base,
    rate: burn,
    ...(parts.length === 1 && { valid: parts[0].valid, bad: Math.max(0, parts[0].spent) }),
  };
}

/**
 * How fast a promise's budget was spent over a window that ends now: `e / b`.
 *
 * @param now - ISO 8601 instant with an offset
 * @throws InputError where `now` is no instant
 * @public
 */
export function burnRate(
  slo: Slo,
  series: SloSeries,
  { now, windowSeconds }: { now: string; windowSeconds: number },
): BurnRate {
  const ledger = Ledger.open(slo, series, instantMs(now));
  if ('unsuitable' in ledger) {
    return { windowSeconds, coverage: 0, missing: unsuitable(ledger) };
  }
  return rateIn(slo, ledger, windowSeconds);
}

/** One tier of alerts, and whether it fires. @public */
export interface TierBurn {
  tier: AlertTier;
  long: BurnRate;
  short: BurnRate;
  /** `unknown` where one window cannot be judged and the other does not settle it. */
  state: 'burning' | 'calm' | 'unknown';
  /** Events the long window needs for a single bad one not to fire it. */
  eventsToHearOfOne: number;
}

function tierState(
  { factor }: Pick<AlertTier, 'factor'>,
  windows: readonly Pick<BurnRate, 'rate' | 'missing'>[],
): TierBurn['state'] {
  const above = windows.map(({ rate, missing }) => {
    if (rate !== undefined) return rate > factor;
    // Without traffic nothing burns.
    return missing?.reason === 'no-traffic' ? false : undefined;
  });
  if (above.includes(false)) return 'calm';
  return above.includes(undefined) ? 'unknown' : 'burning';
}

/** Whether there were too few events, or too few bad ones, for the alert that is generated to fire. */
function isThin(slo: Slo, { valid, bad, coverage }: BurnRate): boolean {
  if (!countsEvents(slo)) return false;
  const { minimumEvents = 0 } = slo;
  // The alert takes what nobody measured of its window to be like the rest, too.
  const isBelow = (count: number | undefined, least: number) =>
    count !== undefined && count / coverage <= justBelow(least);
  return isBelow(bad, MINIMUM_BAD_EVENTS) || isBelow(valid, minimumEvents);
}

/**
 * The burn rates of all windows a promise alerts by, and which alerts they amount to: those that are generated without further
 * options, which a single bad event does not fire.
 *
 * @param rateOf - asked once for each window length, in seconds, such as {@link burnRate} over series fine enough
 * @public
 */
export function tierBurns(slo: Slo, rateOf: (windowSeconds: number) => BurnRate): TierBurn[] {
  return alertTiers(slo.window).map(tier => {
    const long = rateOf(tier.longSeconds);
    const short = rateOf(tier.shortSeconds);
    return {
      tier,
      long,
      short,
      state: isThin(slo, long) ? 'calm' : tierState(tier, [long, short]),
      eventsToHearOfOne: eventsToHearOfOne(tier.factor, errorBudgetShare(slo)),
    };
  });
}
