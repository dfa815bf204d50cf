import { metricOf, parsePromql, printPromql, selectorsOf } from '../promql';
import type { Slo } from '../slo/Slo';
import { queriesOf } from '../slo/queries/judgeQueries';
import { withWindow } from '../slo/queries/windowVariable';

const ANY_WINDOW = '5m';
const BUCKET = '_bucket';

/**
 * Asks for the 99th percentile of how long answers took over a stretch of time that ends when it is asked, in seconds: of the
 * first histogram a promise counts by.
 *
 * @returns PromQL; `undefined` where the promise is about no histogram
 * @public
 */
export function latencyQuery(
  slo: Pick<Slo, 'indicator'>,
  windowSeconds: number,
): string | undefined {
  for (const { text } of queriesOf(slo.indicator)) {
    const { expression } = parsePromql(withWindow(text, ANY_WINDOW));
    const bucket =
      expression && selectorsOf(expression).find(item => metricOf(item)?.endsWith(BUCKET));
    if (!bucket) continue;
    const selector = printPromql({
      ...bucket,
      offset: undefined,
      at: undefined,
      matchers: bucket.matchers.filter(({ name }) => name !== 'le'),
    });
    return `histogram_quantile(0.99, sum by (le) (increase(${selector}[${windowSeconds}s])))`;
  }
  return undefined;
}
