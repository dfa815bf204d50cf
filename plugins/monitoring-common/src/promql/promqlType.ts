import type { PromqlExpression, PromqlType } from './ast';
import { promqlFunction } from './functions';

/**
 * What an expression gives.
 *
 * @public
 */
export function promqlType(expression: PromqlExpression): PromqlType {
  switch (expression.kind) {
    case 'number':
      return 'scalar';
    case 'string':
      return 'string';
    case 'range':
    case 'subquery':
      return 'range vector';
    case 'call':
      return promqlFunction(expression.function)?.returns ?? 'instant vector';
    case 'binary': {
      const isScalar = [expression.left, expression.right].every(
        operand => promqlType(operand) === 'scalar',
      );
      return isScalar ? 'scalar' : 'instant vector';
    }
    case 'unary':
      return promqlType(expression.operand);
    case 'parentheses':
      return promqlType(expression.expression);
    default:
      return 'instant vector';
  }
}
