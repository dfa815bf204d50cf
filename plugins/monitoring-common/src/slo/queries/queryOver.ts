import { parsePromql, printPromql, rangeWindows, type PromqlExpression } from '../../promql';
import type { SloQueryText } from '../SloIndicator';
import { countedOver, isAggregated } from './countedOver';
import { onlyNumbers } from './onlyNumbers';
import { standalone } from './standalone';
import { withWindow } from './windowVariable';

/**
 * What the value of a query over a window is: an amount per second, the amount of the whole window, or the mean of values
 * that were sampled.
 *
 * @internal
 */
export type QueryUnit = 'per-second' | 'per-window' | 'mean';

/** A query over a window of time. @internal */
export interface QueryOver {
  promql: string;
  unit: QueryUnit;
}

const PER_SECOND = new Set(['rate', 'irate', 'deriv']);
const PER_WINDOW = new Set([
  'increase',
  'delta',
  'count_over_time',
  'sum_over_time',
  'changes',
  'resets',
]);

/** By the functions its ranges are given to; where they differ nobody can tell. */
function unitOf(expression: PromqlExpression): QueryUnit {
  const functions = rangeWindows(expression).map(window => window.function ?? '');
  if (functions.length === 0) return 'mean';
  if (functions.every(name => PER_SECOND.has(name))) return 'per-second';
  return functions.some(name => PER_WINDOW.has(name)) &&
    !functions.some(name => PER_SECOND.has(name))
    ? 'per-window'
    : 'mean';
}

function by(grouping: readonly string[]): string {
  return grouping.length > 0 ? ` by (${grouping.join(', ')})` : '';
}

function sampled(text: string, expression: PromqlExpression | undefined, duration: string): string {
  return expression?.kind === 'selector' && expression.offset === undefined
    ? `avg_over_time(${printPromql(expression)}[${duration}])`
    : `avg_over_time((${onlyNumbers(text)})[${duration}:])`;
}

/**
 * A query as PromQL over a window that ends now.
 *
 * @param duration - as PromQL writes it, such as `5m`
 * @param grouping - labels to keep apart; what is aggregated already stays as it is
 * @internal
 */
export function queryOver(
  { text, form }: Pick<SloQueryText, 'text' | 'form'>,
  duration: string,
  grouping: readonly string[] = [],
): QueryOver {
  if (form === 'template') {
    const promql = standalone(withWindow(text, duration));
    const { expression } = parsePromql(promql);
    return { promql, unit: expression ? unitOf(expression) : 'mean' };
  }
  const { expression } = parsePromql(text);
  const counted = form === 'counter' && expression && countedOver(expression, duration);
  if (counted) {
    const printed = printPromql(counted);
    const promql = isAggregated(counted) ? printed : `sum${by(grouping)}(${printed})`;
    return { promql, unit: 'per-second' };
  }
  const values = sampled(standalone(text), expression, duration);
  const isOne = expression !== undefined && isAggregated(expression);
  // The mean of rates is a rate.
  const isRate = expression !== undefined && unitOf(expression) === 'per-second';
  return {
    promql: isOne ? values : `sum${by(grouping)}(${values})`,
    unit: isRate ? 'per-second' : 'mean',
  };
}

/**
 * By what a value over a window is multiplied to become an amount.
 *
 * @internal
 */
export function amountFactor(unit: QueryUnit, windowSeconds: number): number {
  return unit === 'per-window' ? 1 : windowSeconds;
}
