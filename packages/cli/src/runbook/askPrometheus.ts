import { InputError } from '@backstage/errors';
import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';
import { reasonOf } from '../lib/errors';
import type { LocalActionContext } from './knownActions';

const MOST_SERIES = 100;

/** A value that is no number says so by its absence: a condition on it then fails rather than passes. */
function numberOf(sample: JsonValue | undefined): number | null {
  const value = Array.isArray(sample) ? Number(sample[1]) : NaN;
  return Number.isFinite(value) ? value : null;
}

function seriesOf(data: JsonObject): { labels: JsonObject; value: number | null }[] {
  const { resultType, result } = data;
  if (resultType === 'scalar') return [{ labels: {}, value: numberOf(result) }];
  if (resultType !== 'vector' || !Array.isArray(result)) {
    throw new InputError(`The query gives a ${String(resultType)}; ask for an instant value.`);
  }
  return result
    .slice(0, MOST_SERIES)
    .filter(isJsonObject)
    .map(({ metric, value }) => ({
      labels: isJsonObject(metric) ? metric : {},
      value: numberOf(value),
    }));
}

/**
 * The action `prometheus.query`, here: an instant query
 * (https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries).
 *
 * @returns `count` and `series`; `value` where exactly one series with a number answers
 * @throws InputError where no server was given, or the query is none
 * @internal
 */
export async function askPrometheus(context: LocalActionContext): Promise<JsonObject> {
  const { input, prometheus, signal, log } = context;
  if (prometheus === undefined) {
    throw new InputError('No Prometheus was given to ask: --prometheus http://localhost:9090');
  }
  const query = String(input.query);
  log(query);
  const url = new URL('api/v1/query', prometheus.endsWith('/') ? prometheus : `${prometheus}/`);
  url.searchParams.set('query', query);
  let answer: JsonValue;
  try {
    const response = await fetch(url, { signal, redirect: 'error' });
    answer = (await response.json()) as JsonValue;
  } catch (error) {
    signal.throwIfAborted();
    throw new Error(`Prometheus does not answer: ${reasonOf((error as Error).cause ?? error)}.`);
  }
  if (!isJsonObject(answer) || answer.status !== 'success' || !isJsonObject(answer.data)) {
    const why = isJsonObject(answer) ? answer.error : undefined;
    throw new InputError(`Prometheus refuses the query: ${String(why ?? 'no reason given')}.`);
  }
  const series = seriesOf(answer.data);
  log(
    series.length === 0
      ? 'No data.'
      : series.map(item => `${JSON.stringify(item.labels)} ${item.value ?? 'NaN'}`).join('\n'),
  );
  const value = series.length === 1 ? series[0].value : null;
  return { ...(value !== null && { value }), count: series.length, series };
}
