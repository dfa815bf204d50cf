import type { SyntaxNode } from '@lezer/common';
import type { AtModifier, NumberLiteral, PromqlExpression, TimeModifiers } from '../ast';
import { spellingOf } from '../numberLiteral';
import { assemble, type Item } from './assemble';
import { withModifier, withRange } from './modify';
import { readAggregation } from './readAggregation';
import { readDuration } from './readDuration';
import { readOperator } from './readOperator';
import { readSelector } from './readSelector';
import type { TreeContext } from './TreeContext';

/** Nobody writes as deep by hand; deeper would exhaust the stack of whoever walks the expression. */
const DEEPEST = 1000;

function readAt(context: TreeContext, node: SyntaxNode): AtModifier {
  if (node.name === 'NumberDurationLiteral') return { seconds: context.number(node) };
  return context.children(node)[0].name === 'AtStart' ? 'start' : 'end';
}

function readNumber(context: TreeContext, node: SyntaxNode): Item[] {
  const [, sign, text] = /^([+-]?)\s*(.*)$/s.exec(context.text(node))!;
  const spelling = spellingOf(text);
  const { from, to } = node;
  const expression: NumberLiteral = {
    kind: 'number',
    value: context.number({ from: to - text.length, to }),
    ...(spelling && { spelling }),
    from: to - text.length,
    to,
  };
  const operand: Item = { kind: 'operand', expression };
  return sign ? [{ kind: 'sign', operator: sign === '-' ? '-' : '+', from }, operand] : [operand];
}

/** Everything but operators, signs and what stands behind an operand. */
function readOperand(context: TreeContext, node: SyntaxNode): PromqlExpression {
  const read = (child: SyntaxNode) => readTree(context, child);
  const span = { from: node.from, to: node.to };
  const children = context.children(node);
  switch (node.name) {
    case 'PromQL':
      return read(children[0]);
    case 'ParenExpr':
      return { kind: 'parentheses', expression: read(children[0]), ...span };
    case 'StringLiteral':
      return { kind: 'string', value: context.string(node), ...span };
    case 'VectorSelector':
      return readSelector(context, node);
    case 'FunctionCall':
      return {
        kind: 'call',
        function: context.text(children[0]),
        arguments: context.children(children[1]).map(read),
        ...span,
      };
    case 'AggregateExpr':
      return readAggregation(context, node, read);
    default:
      throw new Error(`The grammar of PromQL gave a "${node.name}", which is no expression`);
  }
}

/** What a postfix makes of the operand before it; `undefined` where a node is none. */
function readPostfix(
  context: TreeContext,
  node: SyntaxNode,
): ((operand: PromqlExpression) => PromqlExpression) | undefined {
  const span = { from: node.from, to: node.to };
  const [, second, third] = context.children(node);
  const modify = (what: string, modifier: TimeModifiers) => (operand: PromqlExpression) =>
    withModifier(context, operand, { span, what, modifier });
  switch (node.name) {
    case 'MatrixSelector': {
      const range = readDuration(context, second);
      return operand => withRange(context, operand, { span, range });
    }
    case 'SubqueryExpr': {
      const range = readDuration(context, second);
      const step = third && { step: readDuration(context, third) };
      return operand => ({
        kind: 'subquery',
        expression: operand,
        range,
        ...step,
        from: operand.from,
        to: span.to,
      });
    }
    case 'OffsetExpr':
      return modify('An offset', { offset: readDuration(context, third) });
    case 'StepInvariantExpr':
      return modify('The modifier @', { at: readAt(context, third) });
    case 'SmoothedExpr':
      return modify('"smoothed"', { boundary: 'smoothed' });
    case 'AnchoredExpr':
      return modify('"anchored"', { boundary: 'anchored' });
    default:
      return undefined;
  }
}

function readItems(context: TreeContext, node: SyntaxNode, items: Item[]): void {
  if (++context.depth > DEEPEST) {
    context.fail(node, {
      message: 'The expression is nested too deeply to be read.',
      remedy: 'Record parts of it by rules of their own.',
    });
  }
  const children = context.children(node);
  const postfix = readPostfix(context, node);
  if (postfix) {
    readItems(context, children[0], items);
    const last = items[items.length - 1];
    if (last.kind === 'operand') last.expression = postfix(last.expression);
  } else if (node.name === 'BinaryExpr') {
    readItems(context, children[0], items);
    items.push(readOperator(context, children));
    readItems(context, children[children.length - 1], items);
  } else if (node.name === 'UnaryExpr') {
    const operator = context.text(children[0]) === '-' ? '-' : '+';
    items.push({ kind: 'sign', operator, from: node.from });
    readItems(context, children[1], items);
  } else if (node.name === 'NumberDurationLiteral') {
    items.push(...readNumber(context, node));
  } else {
    items.push({ kind: 'operand', expression: readOperand(context, node) });
  }
  context.depth--;
}

/**
 * Turns a tree of the grammar, which must hold no errors, into an expression. What the grammar lets pass and Prometheus does
 * not is noted in the context.
 *
 * The grammar is made for editors: it binds what stands behind an operand (`[5m]`, `offset 5m`, `@ 0`) looser than operators,
 * so that `a or b @ 0 + c` comes out as `((a or b) @ 0) + c`, and it takes a sign for a part of the number before a `^`. Only
 * the order of the parts is therefore taken from it.
 *
 * @internal
 */
export function readTree(context: TreeContext, node: SyntaxNode): PromqlExpression {
  const items: Item[] = [];
  readItems(context, node, items);
  return assemble(items);
}
