import {
  burnDown,
  type BurnDownDto,
  type BurnDto,
  type BurnRate,
  burnRate,
  type BudgetDto,
  errorBudget,
  forecastExhaustion,
  type ForecastDto,
  type GateBudget,
  type Slo,
  type SloSeries,
  type TierBurn,
  tierBurns,
} from '@rollcall/plugin-monitoring-common';

/** Everything that lists tell of a promise at one moment. Plain data; kept in a row. @internal */
export interface SloFigures {
  /** ISO 8601 instant it was reckoned for. */
  asOf: string;
  budget: Omit<BudgetDto, 'origin'> & {
    coverage: number;
    events?: number;
    badEvents?: number;
    method: string;
    /** Seconds from the newest measurement until the figures were reckoned. */
    ageSeconds?: number;
  };
  burn: BurnDto;
  forecast: ForecastDto;
  /** Whether an alert of it would fire. */
  burning: boolean;
  /** The loudest of them; `unknown` where a window cannot be judged. */
  loudest: NonNullable<GateBudget['burning']>;
}

/** How a budget was spent over its window. Plain data; kept in a row. @internal */
export type BurnDownFigures = Omit<BurnDownDto, 'origin'>;

const POINTS = 120;

/** The burn-down out of the answer that the figures are of. @internal */
export function burnDownFigures(slo: Slo, series: SloSeries, asOf: string): BurnDownFigures {
  return burnDown(slo, series, { now: asOf, points: POINTS });
}

function windowName(seconds: number): string {
  if (seconds % 86_400 === 0) return `${seconds / 86_400}d`;
  return seconds % 3_600 === 0 ? `${seconds / 3_600}h` : `${seconds / 60}m`;
}

function loudestOf(tiers: readonly TierBurn[]): SloFigures['loudest'] {
  const burning = tiers.filter(({ state }) => state === 'burning');
  if (burning.some(({ tier }) => tier.severity === 'page')) return 'page';
  if (burning.length > 0) return 'ticket';
  return tiers.some(({ state }) => state === 'unknown') ? 'unknown' : 'calm';
}

/** All figures out of one answer, by the same functions that CI and alerts use. @internal */
export function sloFigures(slo: Slo, series: SloSeries, asOf: string): SloFigures {
  const budget = errorBudget(slo, series, asOf);
  const rates = new Map<number, BurnRate>();
  const rateOf = (windowSeconds: number) => {
    const known = rates.get(windowSeconds) ?? burnRate(slo, series, { now: asOf, windowSeconds });
    rates.set(windowSeconds, known);
    return known;
  };
  const tiers = tierBurns(slo, rateOf);
  const firing = new Set(
    tiers
      .filter(({ state }) => state === 'burning')
      .flatMap(({ tier }) => [tier.longSeconds, tier.shortSeconds]),
  );
  const thresholds = new Map(
    tiers.flatMap(({ tier }) => [
      [tier.longSeconds, tier.factor] as const,
      [tier.shortSeconds, tier.factor] as const,
    ]),
  );
  const hour = rateOf(3_600);
  const { counts } = budget;
  const figures: SloFigures = {
    asOf,
    budget: {
      remaining: budget.remaining,
      remainingMinutes: budget.minutes?.remaining,
      sli: budget.sli,
      missing: budget.missing,
      coverage: budget.coverage,
      method: budget.method,
      ageSeconds: budget.ageSeconds,
      ...(counts?.unit === 'events' && { events: counts.total, badEvents: counts.bad }),
    },
    burn: {
      current: hour.rate,
      windows: [...rates.values()]
        .sort((a, b) => b.windowSeconds - a.windowSeconds)
        .map(({ windowSeconds, rate, missing }) => ({
          window: windowName(windowSeconds),
          rate,
          threshold: thresholds.get(windowSeconds),
          firing: firing.has(windowSeconds),
          missing,
        })),
    },
    forecast: forecastExhaustion(slo, series, asOf),
    burning: firing.size > 0,
    loudest: loudestOf(tiers),
  };
  return figures;
}
