import type { PromqlDuration, PromqlExpression } from '../../promql';

const NOWHERE = { from: 0, to: 0 };

function durationNode(text: string): PromqlDuration {
  return { text, spelling: 'duration', ...NOWHERE };
}

/**
 * An expression over counters as one over what they counted in a window: every selector becomes its rate. Only sums and
 * differences of counters stay true that way.
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
      if (expression.operator !== '+' && expression.operator !== '-') return undefined;
      const left = countedOver(expression.left, duration);
      const right = countedOver(expression.right, duration);
      return left && right && { ...expression, left, right };
    }
    default:
      return undefined;
  }
}

/** Whether an expression gives one series for each group already. @internal */
export function isAggregated(expression: PromqlExpression): boolean {
  switch (expression.kind) {
    case 'aggregation':
      return true;
    case 'parentheses':
      return isAggregated(expression.expression);
    case 'binary':
      return isAggregated(expression.left) && isAggregated(expression.right);
    default:
      return false;
  }
}
