import type {
  RatioIndicator,
  RawIndicator,
  SingleIndicator,
  ThresholdIndicator,
} from '../SloIndicator';
import { onlyNumbers } from './onlyNumbers';
import { queryOver, type QueryUnit } from './queryOver';
import { standalone } from './standalone';

/** Bad and all events over a window, in PromQL. @internal */
export interface EventExpressions {
  bad: string;
  total: string;
  unit: QueryUnit;
}

function eventsOver({ counted, part, total, grouping }: RatioIndicator, duration: string) {
  const { promql: all, unit } = queryOver(total, duration, grouping);
  const some = queryOver(part, duration, grouping).promql;
  // The rate of a counter is always a number; of anything else nobody knows.
  const isNumber = [part, total].every(({ form }) => form === 'counter');
  const numbers = (promql: string) => (isNumber ? promql : onlyNumbers(promql));
  const bad =
    counted === 'bad'
      ? `(${numbers(some)}) or (${numbers(all)}) * 0`
      : `(${numbers(`(${all}) - (${some})`)}) or (${numbers(all)})`;
  return { bad, total: numbers(all), all, unit };
}

/**
 * Bad and all events over a window.
 *
 * @remarks
 * Where no bad event ever came there is no series of them, and the ratio would be empty rather than 0; the total times 0
 * stands in, which has the same labels. Where no good one came, all are bad.
 *
 * @internal
 */
export function eventExpressions(indicator: RatioIndicator, duration: string): EventExpressions {
  const { bad, total, unit } = eventsOver(indicator, duration);
  return { bad, total, unit };
}

function ratioOver(indicator: RatioIndicator, duration: string): string {
  const { bad, all } = eventsOver(indicator, duration);
  return `(${bad}) / ((${all}) > 0)`;
}

function rawOver({ ratio, ratioOf }: RawIndicator, duration: string): string {
  const promql =
    ratio.form === 'template'
      ? onlyNumbers(queryOver(ratio, duration).promql)
      : `avg(avg_over_time((${onlyNumbers(standalone(ratio.text))})[${duration}:]))`;
  return ratioOf === 'bad' ? `(${promql})` : `1 - (${promql})`;
}

/** What is not good compares so. */
const NEGATED = { lt: '>=', lte: '>', gt: '<=', gte: '<' } as const;

/**
 * 1 while a value breaks its threshold, 0 while it does not, and nothing while it is no number: a percentile of no requests
 * is NaN.
 *
 * @param duration - what a place for the window in the query is filled with
 * @internal
 */
export function breachExpression(
  { value, operator, threshold }: ThresholdIndicator,
  duration: string,
): string {
  const text =
    value.form === 'template' ? queryOver(value, duration).promql : standalone(value.text);
  return `(${onlyNumbers(text)}) ${NEGATED[operator]} bool ${threshold}`;
}

/** A place for the window within a value that is sampled says over how long the value is. */
const VALUE_WINDOW = '5m';

function breachOver(indicator: ThresholdIndicator, duration: string): string {
  return `avg(avg_over_time((${breachExpression(indicator, VALUE_WINDOW)})[${duration}:]))`;
}

/**
 * The share of what was bad over a window, 0 to 1, in PromQL; nothing where nothing happened.
 *
 * @internal
 */
export function errorRatioExpression(indicator: SingleIndicator, duration: string): string {
  switch (indicator.kind) {
    case 'ratio':
      return ratioOver(indicator, duration);
    case 'raw':
      return rawOver(indicator, duration);
    default:
      return breachOver(indicator, duration);
  }
}

/**
 * The same as one number, however many series the queries give: the ratio of their sums, or the mean of their ratios.
 *
 * @internal
 */
export function wholeErrorRatioExpression(indicator: SingleIndicator, duration: string): string {
  if (indicator.kind !== 'ratio') return `avg(${errorRatioExpression(indicator, duration)})`;
  const { bad, all } = eventsOver(indicator, duration);
  return `sum(${bad}) / (sum(${all}) > 0)`;
}
