import type {
  RatioIndicator,
  RawIndicator,
  SingleIndicator,
  ThresholdIndicator,
} from '../SloIndicator';
import { queryOver, type QueryUnit } from './queryOver';

/** Bad and all events over a window, in PromQL. @internal */
export interface EventExpressions {
  bad: string;
  total: string;
  unit: QueryUnit;
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
export function eventExpressions(
  { counted, part, total, grouping }: RatioIndicator,
  duration: string,
): EventExpressions {
  const all = queryOver(total, duration, grouping);
  const some = queryOver(part, duration, grouping).promql;
  const bad =
    counted === 'bad'
      ? `(${some}) or (${all.promql}) * 0`
      : `((${all.promql}) - (${some})) or (${all.promql})`;
  return { bad, total: all.promql, unit: all.unit };
}

function ratioOver(indicator: RatioIndicator, duration: string): string {
  const { bad, total } = eventExpressions(indicator, duration);
  return `(${bad}) / ((${total}) > 0)`;
}

function rawOver({ ratio, ratioOf }: RawIndicator, duration: string): string {
  const { promql } =
    ratio.form === 'template'
      ? queryOver(ratio, duration)
      : { promql: `avg(avg_over_time((${ratio.text.trim()})[${duration}:]))` };
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
  const text = value.form === 'template' ? queryOver(value, duration).promql : value.text.trim();
  return `((${text}) >= -Inf) ${NEGATED[operator]} bool ${threshold}`;
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
