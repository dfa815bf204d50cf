import type { SyntaxNode } from '@lezer/common';
import type { PromqlDuration } from '../ast';
import { formatPrometheusDuration, parsePrometheusDuration } from '../durations';
import { formatPromqlNumber, parsePromqlNumber } from '../numberLiteral';
import type { TreeContext } from './TreeContext';

/** What arithmetic over durations comes to, and how it is printed. */
interface Computed {
  /** Absent where it depends on the query. */
  seconds?: number;
  text: string;
}

const OPERATORS: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': (a, b) => a ** b,
};

function combine(
  operands: readonly Computed[],
  apply: (...seconds: number[]) => number,
): number | undefined {
  const seconds = operands.map(operand => operand.seconds);
  return seconds.every(value => value !== undefined) ? apply(...seconds) : undefined;
}

function compute(node: SyntaxNode, context: TreeContext): Computed {
  const written = context.text(node);
  if (node.name === 'NumberDurationLiteralInDurationContext') {
    return { seconds: context.number(node), text: written };
  }
  const children = context.children(node);
  const [first, second, third] = children;
  switch (first.name) {
    case 'DurationStep':
      return { text: 'step()' };
    case 'DurationRange':
      return { text: 'range()' };
    case 'DurationMinOf':
    case 'DurationMaxOf': {
      const operands = [compute(second, context), compute(third, context)];
      const name = first.name === 'DurationMinOf' ? 'min_of' : 'max_of';
      const apply = first.name === 'DurationMinOf' ? Math.min : Math.max;
      return {
        seconds: combine(operands, apply),
        text: `${name}(${operands.map(({ text }) => text).join(', ')})`,
      };
    }
    case 'UnaryOp': {
      const sign = context.text(first);
      const operand = compute(second, context);
      return {
        seconds: combine([operand], value => (sign === '-' ? -value : value)),
        text: `${sign}${operand.text}`,
      };
    }
    default:
  }
  if (children.length === 1) {
    const inner = compute(first, context);
    return written.startsWith('(') ? { ...inner, text: `(${inner.text})` } : inner;
  }
  const operator = context.text(second);
  const operands = [compute(first, context), compute(third, context)];
  return {
    seconds: combine(operands, OPERATORS[operator]),
    text: `${operands[0].text} ${operator} ${operands[1].text}`,
  };
}

function spellingOfDuration(text: string): PromqlDuration['spelling'] {
  const bare = text.replace(/^-/, '');
  if (parsePrometheusDuration(bare) !== undefined) return 'duration';
  return parsePromqlNumber(bare) === undefined ? 'arithmetic' : 'number';
}

/**
 * Reads a length of time within an expression: a duration, a number of seconds, or arithmetic over both.
 *
 * @internal
 */
export function readDuration(context: TreeContext, node: SyntaxNode): PromqlDuration {
  const { seconds, text } = compute(node, context);
  const span = { from: node.from, to: node.to, spelling: spellingOfDuration(text) };
  if (seconds === undefined) return { ...span, text };
  const milliseconds = Math.round(seconds * 1000);
  const printable = Number.isFinite(milliseconds)
    ? formatPrometheusDuration(milliseconds)
    : formatPromqlNumber(milliseconds);
  return { ...span, milliseconds, text: printable };
}
