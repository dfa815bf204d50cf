import type { PromqlExpression, VectorSelector } from './ast';

/**
 * The expressions directly within another; a range holds its selector.
 *
 * @public
 */
export function promqlChildren(expression: PromqlExpression): PromqlExpression[] {
  switch (expression.kind) {
    case 'range':
      return [expression.selector];
    case 'subquery':
    case 'parentheses':
      return [expression.expression];
    case 'call':
      return expression.arguments;
    case 'aggregation':
      return expression.parameter
        ? [expression.parameter, expression.expression]
        : [expression.expression];
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    default:
      return [];
  }
}

/**
 * An expression and all within it, each before what it holds, in the order of the text.
 *
 * @public
 */
export function* walkPromql(expression: PromqlExpression): Generator<PromqlExpression> {
  const open = [expression];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    open.push(...[...promqlChildren(next)].reverse());
  }
}

/**
 * Every selector of an expression, those of ranges included, in the order of the text.
 *
 * @public
 */
export function selectorsOf(expression: PromqlExpression): VectorSelector[] {
  const selectors: VectorSelector[] = [];
  for (const part of walkPromql(expression)) if (part.kind === 'selector') selectors.push(part);
  return selectors;
}

/**
 * The name of the metric a selector asks for, wherever it is written; `undefined` where it asks for several or any.
 *
 * @public
 */
export function metricOf({ metric, matchers }: VectorSelector): string | undefined {
  if (metric !== undefined) return metric;
  return matchers.find(({ name, operator }) => name === '__name__' && operator === '=')?.value;
}
