import type { BinaryOperation, PromqlExpression, TimeModifiers, VectorSelector } from './ast';
import { formatPromqlNumber } from './numberLiteral';
import { quotePromql } from './stringLiteral';
import { OPERATOR_TIGHTNESS, SIGN_TIGHTNESS } from './tightness';

const TIGHTEST = 7;
/** Between a product and a power, since no other operand needs parentheses for its sign. */
const SIGN = SIGN_TIGHTNESS + 0.5;

const PLAIN_METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const PLAIN_LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** What the grammar of Prometheus takes for something else where a metric may stand. */
const KEYWORDS = new Set([
  'atan2',
  'bool',
  'group_left',
  'group_right',
  'ignoring',
  'inf',
  'nan',
  'offset',
  'on',
]);

function tightnessOf(expression: PromqlExpression): number {
  if (expression.kind === 'binary') return OPERATOR_TIGHTNESS[expression.operator];
  if (expression.kind === 'unary') return SIGN;
  // A sign binds looser than a power: (-1) ^ 2.
  if (expression.kind === 'number' && formatPromqlNumber(expression.value).match(/^[+-]/)) {
    return SIGN;
  }
  return TIGHTEST;
}

function within(expression: PromqlExpression, least: number): string {
  const text = printPromql(expression);
  return tightnessOf(expression) < least ? `(${text})` : text;
}

function labelName(name: string): string {
  return PLAIN_LABEL.test(name) ? name : quotePromql(name);
}

function labelList(labels: readonly string[]): string {
  return `(${labels.map(labelName).join(', ')})`;
}

function modifiers({ offset, at, boundary }: TimeModifiers): string {
  let text = boundary ? ` ${boundary}` : '';
  if (at !== undefined) {
    text += ` @ ${typeof at === 'string' ? `${at}()` : formatPromqlNumber(at.seconds)}`;
  }
  if (offset)
    text += ` offset ${offset.milliseconds === undefined ? `(${offset.text})` : offset.text}`;
  return text;
}

function selectorBody({ metric, matchers }: VectorSelector): string {
  const isPlain = metric !== undefined && PLAIN_METRIC.test(metric);
  const standsBefore = isPlain && !KEYWORDS.has(metric.toLowerCase());
  const conditions = matchers.map(
    ({ name, operator, value }) => `${labelName(name)}${operator}${quotePromql(value)}`,
  );
  if (metric !== undefined && !standsBefore) {
    // Every version reads the name of a plain metric as a label; only 3.x reads a quoted name.
    conditions.unshift(isPlain ? `__name__=${quotePromql(metric)}` : quotePromql(metric));
  }
  const braces = conditions.length > 0 || metric === undefined ? `{${conditions.join(',')}}` : '';
  return `${standsBefore ? metric : ''}${braces}`;
}

function binary(operation: BinaryOperation): string {
  const { operator, left, right, returnsBool, matching, group, fill } = operation;
  const tightness = OPERATOR_TIGHTNESS[operator];
  // Only powers group from the right.
  const isRight = operator === '^';
  let between = operator;
  if (returnsBool) between += ' bool';
  if (matching) between += ` ${matching.mode} ${labelList(matching.labels)}`;
  if (group) between += ` group_${group.side} ${labelList(group.include)}`;
  if (fill) {
    const { left: leftFill, right: rightFill } = fill;
    if (leftFill !== undefined) between += ` fill_left(${formatPromqlNumber(leftFill)})`;
    if (rightFill !== undefined) between += ` fill_right(${formatPromqlNumber(rightFill)})`;
  }
  const leftText = within(left, isRight ? tightness + 0.1 : tightness);
  const rightText = within(right, isRight ? SIGN : tightness + 0.1);
  return `${leftText} ${between} ${rightText}`;
}

/**
 * Writes an expression on one line, with parentheses only where they are in the expression or where it would mean something
 * else without them. What is printed reads back as the same expression.
 *
 * @public
 */
export function printPromql(expression: PromqlExpression): string {
  switch (expression.kind) {
    case 'number':
      return formatPromqlNumber(expression.value);
    case 'string':
      return quotePromql(expression.value);
    case 'selector':
      return `${selectorBody(expression)}${modifiers(expression)}`;
    case 'range': {
      const { selector, range } = expression;
      return `${selectorBody(selector)}[${range.text}]${modifiers(selector)}`;
    }
    case 'subquery': {
      const { range, step } = expression;
      const inner = within(expression.expression, TIGHTEST);
      return `${inner}[${range.text}:${step?.text ?? ''}]${modifiers(expression)}`;
    }
    case 'call':
      return `${expression.function}(${expression.arguments.map(printPromql).join(', ')})`;
    case 'aggregation': {
      const { operator, grouping, parameter } = expression;
      const by = grouping ? ` ${grouping.mode} ${labelList(grouping.labels)} ` : '';
      const before = parameter ? `${printPromql(parameter)}, ` : '';
      return `${operator}${by}(${before}${printPromql(expression.expression)})`;
    }
    case 'binary':
      return binary(expression);
    case 'unary':
      return `${expression.operator}${within(expression.operand, SIGN)}`;
    default:
      return `(${printPromql(expression.expression)})`;
  }
}
