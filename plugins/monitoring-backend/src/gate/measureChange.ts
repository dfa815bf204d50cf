import {
  burnRate,
  type ChangeMeasurement,
  latencyQuery,
  planSeries,
  readSeries,
  type Slo,
} from '@rollcall/plugin-monitoring-common';
import { failureOf, type PrometheusSource } from '../sources/PrometheusSource';

/** A stretch of time; milliseconds since the epoch. @internal */
export interface Stretch {
  endMs: number;
  windowSeconds: number;
}

/** How long answers took, where the promise is about a histogram that has any. */
async function latencyOf(
  slo: Slo,
  source: Pick<PrometheusSource, 'ask'>,
  { endMs, windowSeconds }: Stretch,
): Promise<number | undefined> {
  const promql = latencyQuery(slo, windowSeconds);
  if (promql === undefined) return undefined;
  const [series] = await source.ask({ promql, startMs: endMs, endMs, stepSeconds: 60 });
  const seconds = Number(series?.values[0]?.[1]);
  // Without traffic it is NaN, and beyond the last bound nobody knows.
  return Number.isFinite(seconds) ? seconds : undefined;
}

/**
 * What was measured of a promise over a stretch of time that ends at an instant.
 *
 * @internal
 */
export async function measureChange(
  slo: Slo,
  source: Pick<PrometheusSource, 'ask'> | undefined,
  { endMs, windowSeconds }: Stretch,
): Promise<ChangeMeasurement> {
  if (!source) {
    const message = 'No Prometheus is connected to the portal (monitoring.sources).';
    return { total: 0, bad: 0, missing: { reason: 'no-source', message } };
  }
  if (slo.indicator.kind === 'composite') {
    const message = 'A composite promise has no events of its own to compare.';
    return { total: 0, bad: 0, missing: { reason: 'invalid', message } };
  }
  try {
    const plan = planSeries(slo, endMs);
    const parts = plan.parts.map(part => ({
      ...part,
      // Of the whole period only what the stretch needs.
      questions: part.questions
        .filter(question => question.endMs > endMs - windowSeconds * 1_000)
        .map(question => {
          const stepMs = question.stepSeconds * 1_000;
          const steps = Math.ceil((windowSeconds * 1_000) / stepMs) + 1;
          return {
            ...question,
            startMs: Math.max(question.startMs, question.endMs - steps * stepMs),
          };
        }),
    }));
    const answers = await Promise.all(
      parts.map(part => Promise.all(part.questions.map(question => source.ask(question)))),
    );
    const now = new Date(
      Math.max(...parts.flatMap(part => part.questions.map(question => question.endMs))),
    ).toISOString();
    const series = readSeries({ ...plan, parts }, answers);
    const { valid = 0, bad = 0, rate, missing } = burnRate(slo, series, { now, windowSeconds });
    const latencySeconds = await latencyOf(slo, source, { endMs, windowSeconds });
    return {
      total: valid,
      bad,
      ...(latencySeconds !== undefined && { latencySeconds }),
      ...(rate !== undefined && { burnRate: rate }),
      ...(missing && { missing }),
    };
  } catch (error) {
    const { message } = failureOf(error);
    return { total: 0, bad: 0, missing: { reason: 'unreachable', message } };
  }
}
