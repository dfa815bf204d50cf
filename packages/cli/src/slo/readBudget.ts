import { InputError } from '@backstage/errors';
import {
  burnRate,
  type BurnRate,
  errorBudget,
  type ErrorBudget,
  type ExhaustionForecast,
  forecastExhaustion,
  type GateBudget,
  planSeries,
  readSeries,
  type Slo,
  tierBurns,
} from '@rollcall/plugin-monitoring-common';
import type { PrometheusClient } from '../prometheus/PrometheusClient';

const HOUR_SECONDS = 3600;

/** What is left of a promise, how fast it goes, and when it will be gone. @internal */
export interface ReadBudget {
  budget: ErrorBudget;
  /** Over the last hour. */
  burn: BurnRate;
  burning: NonNullable<GateBudget['burning']>;
  forecast: ExhaustionForecast;
  /** ISO 8601 instant the figures are of. */
  asOf: string;
}

/**
 * Reads a budget out of a Prometheus, by the functions the portal reads it by.
 *
 * @param nowMs - milliseconds since the epoch
 * @returns why it cannot be asked, in words, where the promise itself is the reason
 * @throws EnvironmentError where the server does not answer as it should
 * @internal
 */
export async function readBudget(
  slo: Slo,
  client: PrometheusClient,
  nowMs: number,
): Promise<ReadBudget | string> {
  let plan: ReturnType<typeof planSeries>;
  try {
    plan = planSeries(slo, nowMs);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  const answers = await Promise.all(
    plan.parts.map(part => Promise.all(part.questions.map(question => client.range(question)))),
  );
  const series = readSeries(plan, answers);
  // As of the last point asked for: what comes after it is not missing, it is still to come.
  const asOfMs = Math.max(
    ...plan.parts.flatMap(({ questions }) => questions.map(({ endMs }) => endMs)),
  );
  const asOf = new Date(asOfMs).toISOString();
  const rateOf = (windowSeconds: number) => burnRate(slo, series, { now: asOf, windowSeconds });
  const tiers = tierBurns(slo, rateOf);
  const burning = tiers.filter(({ state }) => state === 'burning');
  const isPage = burning.some(({ tier }) => tier.severity === 'page');
  const calm = tiers.some(({ state }) => state === 'unknown') ? 'unknown' : 'calm';
  const loudest = isPage ? 'page' : 'ticket';
  return {
    budget: errorBudget(slo, series, asOf),
    burn: rateOf(HOUR_SECONDS),
    burning: burning.length > 0 ? loudest : calm,
    forecast: forecastExhaustion(slo, series, asOf),
    asOf,
  };
}
