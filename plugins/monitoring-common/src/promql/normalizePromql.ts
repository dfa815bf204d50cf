import type {
  Aggregation,
  BinaryOperation,
  LabelMatcher,
  PromqlExpression,
  TimeModifiers,
  VectorSelector,
} from './ast';
import { parsePromql } from './parsePromql';
import { printPromql } from './printPromql';
import { promqlType } from './promqlType';

/**
 * Operators whose operands may change places where one is a scalar. Between vectors they may not: Prometheus refuses duplicates
 * on the right that it lets pass on the left.
 */
const COMMUTATIVE = new Set(['+', '*']);

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sortedNames(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compareText);
}

function sortedMatchers(matchers: readonly LabelMatcher[], byNameOnly: boolean): LabelMatcher[] {
  return [...matchers].sort(
    (a, b) =>
      compareText(a.name, b.name) ||
      (byNameOnly ? 0 : compareText(a.operator, b.operator) || compareText(a.value, b.value)),
  );
}

function withoutIdleOffset<T extends TimeModifiers>(expression: T): T {
  if (expression.offset?.milliseconds !== 0) return expression;
  const { offset, ...others } = expression;
  return others as T;
}

function selector(expression: VectorSelector, byNameOnly: boolean = false): VectorSelector {
  const { metric, matchers } = expression;
  const named =
    metric === undefined
      ? matchers.find(({ name, operator }) => name === '__name__' && operator === '=')
      : undefined;
  return withoutIdleOffset({
    ...expression,
    ...(named && { metric: named.value }),
    matchers: sortedMatchers(
      matchers.filter(matcher => matcher !== named),
      byNameOnly,
    ),
  });
}

function aggregation(expression: Aggregation): Aggregation {
  const { grouping, parameter, expression: inner, ...others } = expression;
  const labels = sortedNames(grouping?.labels ?? []);
  // "by ()" is what no grouping means; "without ()" keeps every label.
  const isIdle = !grouping || (grouping.mode === 'by' && labels.length === 0);
  return {
    ...others,
    ...(!isIdle && { grouping: { mode: grouping.mode, labels } }),
    ...(parameter && { parameter: normalizePromql(parameter) }),
    expression: normalizePromql(inner),
  };
}

function binary(expression: BinaryOperation): BinaryOperation {
  const { matching, group, ...others } = expression;
  const left = normalizePromql(expression.left);
  const right = normalizePromql(expression.right);
  const isIdle =
    !matching || (matching.mode === 'ignoring' && matching.labels.length === 0 && !group);
  const hasScalar = [left, right].some(operand => promqlType(operand) === 'scalar');
  const canSwap = hasScalar && COMMUTATIVE.has(expression.operator);
  const isSwapped = canSwap && compareText(printPromql(left), printPromql(right)) > 0;
  return {
    ...others,
    left: isSwapped ? right : left,
    right: isSwapped ? left : right,
    ...(!isIdle && { matching: { ...matching, labels: sortedNames(matching.labels) } }),
    ...(group && { group: { ...group, include: sortedNames(group.include) } }),
  };
}

/**
 * `absent` makes labels of the matchers, and where two are about one label, their order decides which.
 */
function absentArgument(argument: PromqlExpression): PromqlExpression {
  switch (argument.kind) {
    case 'parentheses':
      return absentArgument(argument.expression);
    case 'selector':
      return selector(argument, true);
    case 'range':
      return { ...argument, selector: selector(argument.selector, true) };
    default:
      return normalizePromql(argument);
  }
}

/**
 * One form for all spellings of an expression that mean the same: order of matchers, of grouping labels and of a scalar in
 * a sum or product, quotes, numbers, durations, parentheses, where the name of a metric and the grouping stand. Nothing that
 * changes a result is touched; the order of sums of three is kept, since it decides how they are rounded.
 *
 * @public
 */
export function normalizePromql(expression: PromqlExpression): PromqlExpression {
  switch (expression.kind) {
    case 'parentheses':
      return normalizePromql(expression.expression);
    case 'selector':
      return selector(expression);
    case 'range':
      return { ...expression, selector: selector(expression.selector) };
    case 'subquery':
      return withoutIdleOffset({
        ...expression,
        expression: normalizePromql(expression.expression),
      });
    case 'call':
      return {
        ...expression,
        arguments: expression.arguments.map(
          expression.function.startsWith('absent') ? absentArgument : normalizePromql,
        ),
      };
    case 'aggregation':
      return aggregation(expression);
    case 'binary':
      return binary(expression);
    case 'unary': {
      const operand = normalizePromql(expression.operand);
      if (expression.operator === '+') return operand;
      return operand.kind === 'number'
        ? { ...operand, value: -operand.value }
        : { ...expression, operand };
    }
    default:
      return expression;
  }
}

/**
 * The normal form of a text: equal for two texts exactly where they are spellings of one expression.
 *
 * @returns `undefined` where the text is no PromQL
 * @public
 */
export function promqlNormalForm(source: string): string | undefined {
  const { expression, problems } = parsePromql(source);
  if (!expression || problems.length > 0) return undefined;
  return printPromql(normalizePromql(expression));
}
