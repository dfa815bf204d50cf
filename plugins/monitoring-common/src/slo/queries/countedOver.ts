import type { PromqlDuration, PromqlExpression } from '../../promql';

const NOWHERE = { from: 0, to: 0 };

function durationNode(text: string): PromqlDuration {
  return { text, spelling: 'duration', ...NOWHERE };
}

const ZERO: PromqlExpression = { kind: 'number', value: 0, ...NOWHERE };

/** Operators that make of rates what they make of counters. */
const COUNTABLE = new Set<string>(['+', '-', 'or']);

/** `vector(0)`, which authors write in the place of a counter that never came. */
function isConstant(expression: PromqlExpression): boolean {
  return (
    expression.kind === 'call' &&
    expression.function === 'vector' &&
    expression.arguments.every(({ kind }) => kind === 'number')
  );
}

/**
 * An expression over counters as one over what they counted in a window: every selector becomes its rate. Only sums and
 * differences of counters stay true that way, and what stands in where there is no counter: a constant counts nothing.
 *
 * @param duration - as PromQL writes it, such as `5m`
 * @returns `undefined` where the expression does anything else, or looks back by itself
 * @internal
 */
export function countedOver(
  expression: PromqlExpression,
  duration: string,
): PromqlExpression | undefined {
  switch (expression.kind) {
    case 'selector':
      return {
        kind: 'call',
        function: 'rate',
        arguments: [
          { kind: 'range', selector: expression, range: durationNode(duration), ...NOWHERE },
        ],
        ...NOWHERE,
      };
    case 'parentheses': {
      const inner = countedOver(expression.expression, duration);
      return inner && { ...expression, expression: inner };
    }
    case 'aggregation': {
      if (expression.operator !== 'sum') return undefined;
      const inner = countedOver(expression.expression, duration);
      return inner && { ...expression, expression: inner };
    }
    case 'binary': {
      if (!COUNTABLE.has(expression.operator)) return undefined;
      const left = countedOver(expression.left, duration);
      const right = countedOver(expression.right, duration);
      return left && right && { ...expression, left, right };
    }
    case 'call':
      return isConstant(expression) ? { ...expression, arguments: [ZERO] } : undefined;
    default:
      return undefined;
  }
}

/** Whether an expression gives one series for each group already. @internal */
export function isAggregated(expression: PromqlExpression): boolean {
  switch (expression.kind) {
    case 'aggregation':
      return true;
    case 'call':
      return isConstant(expression);
    case 'parentheses':
      return isAggregated(expression.expression);
    case 'binary':
      return isAggregated(expression.left) && isAggregated(expression.right);
    default:
      return false;
  }
}
