import type { PromqlDuration, PromqlExpression, Span, TimeModifiers } from './ast';
import { metricOf } from './walkPromql';

/** A stretch of the past an expression looks at. @public */
export interface RangeWindow extends Span {
  kind: 'range' | 'subquery';
  duration: PromqlDuration;
  /** The function it is given to, such as `rate`. */
  function?: string;
  /** The metric within a range, where it is named. */
  metric?: string;
}

function collect(
  expression: PromqlExpression,
  windows: RangeWindow[],
  functionName: string | undefined,
): void {
  switch (expression.kind) {
    case 'range': {
      const metric = metricOf(expression.selector);
      windows.push({
        kind: 'range',
        duration: expression.range,
        function: functionName,
        metric,
        from: expression.from,
        to: expression.to,
      });
      break;
    }
    case 'subquery':
      windows.push({
        kind: 'subquery',
        duration: expression.range,
        function: functionName,
        from: expression.from,
        to: expression.to,
      });
      collect(expression.expression, windows, undefined);
      break;
    case 'call':
      for (const argument of expression.arguments) {
        collect(argument, windows, expression.function);
      }
      break;
    case 'parentheses':
      collect(expression.expression, windows, functionName);
      break;
    case 'aggregation':
      if (expression.parameter) collect(expression.parameter, windows, undefined);
      collect(expression.expression, windows, undefined);
      break;
    case 'binary':
      collect(expression.left, windows, undefined);
      collect(expression.right, windows, undefined);
      break;
    case 'unary':
      collect(expression.operand, windows, undefined);
      break;
    default:
  }
}

/**
 * The ranges and subqueries of an expression, in the order of the text.
 *
 * @public
 */
export function rangeWindows(expression: PromqlExpression): RangeWindow[] {
  const windows: RangeWindow[] = [];
  collect(expression, windows, undefined);
  return windows;
}

/** How far an offset moves back; forwards counts as not at all, and so does what only the query decides. */
function backwardsMs({ offset }: TimeModifiers): number {
  return Math.max(0, offset?.milliseconds ?? 0);
}

/**
 * How far back an expression looks at the most, in milliseconds: ranges, offsets and subqueries within each other added up.
 * What `@` fixes to an instant is not counted.
 *
 * @public
 */
export function lookbackMs(expression: PromqlExpression): number {
  switch (expression.kind) {
    case 'selector':
      return expression.at === undefined ? backwardsMs(expression) : 0;
    case 'range': {
      const { selector, range } = expression;
      return selector.at === undefined ? backwardsMs(selector) + (range.milliseconds ?? 0) : 0;
    }
    case 'subquery': {
      const inner = lookbackMs(expression.expression);
      if (expression.at !== undefined) return 0;
      return inner + backwardsMs(expression) + (expression.range.milliseconds ?? 0);
    }
    case 'call':
      return Math.max(0, ...expression.arguments.map(lookbackMs));
    case 'aggregation':
      return Math.max(
        lookbackMs(expression.expression),
        expression.parameter ? lookbackMs(expression.parameter) : 0,
      );
    case 'binary':
      return Math.max(lookbackMs(expression.left), lookbackMs(expression.right));
    case 'unary':
      return lookbackMs(expression.operand);
    case 'parentheses':
      return lookbackMs(expression.expression);
    default:
      return 0;
  }
}
