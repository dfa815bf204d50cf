import type { SyntaxNode } from '@lezer/common';
import type { BinaryOperation } from '../ast';
import type { TreeContext } from './TreeContext';

/** An operator and what is written between it and its right operand. @internal */
export type OperatorItem = Omit<BinaryOperation, 'left' | 'right' | 'from' | 'to'>;

function readMatching(
  context: TreeContext,
  node: SyntaxNode,
): Pick<BinaryOperation, 'matching' | 'group'> {
  const [mode, labels, side, include] = context.children(node);
  return {
    matching: {
      mode: mode.name === 'On' ? 'on' : 'ignoring',
      labels: context.labels(labels),
    },
    ...(side && {
      group: {
        side: side.name === 'GroupLeft' ? 'left' : 'right',
        include: include ? context.labels(include) : [],
      },
    }),
  };
}

function readFill(context: TreeContext, node: SyntaxNode): BinaryOperation['fill'] {
  const fill: BinaryOperation['fill'] = {};
  for (const clause of context.children(node)) {
    const value = context.number(context.children(clause)[1]);
    if (clause.name !== 'FillRightClause') fill.left = value;
    if (clause.name !== 'FillLeftClause') fill.right = value;
  }
  return fill;
}

/**
 * Reads the operator of a `BinaryExpr`, with its modifiers.
 *
 * @param children - of that node, its operands included
 * @internal
 */
export function readOperator(context: TreeContext, children: readonly SyntaxNode[]): OperatorItem {
  const item: OperatorItem = {
    kind: 'binary',
    operator: context.text(children[1]).toLowerCase(),
    returnsBool: false,
  };
  for (const child of children.slice(2, -1)) {
    if (child.name === 'BoolModifier') item.returnsBool = true;
    if (child.name === 'MatchingModifierClause') Object.assign(item, readMatching(context, child));
    if (child.name === 'FillModifier') item.fill = readFill(context, child);
  }
  return item;
}
