import type { SyntaxNode } from '@lezer/common';
import type { LabelMatcher, MatchOperator, VectorSelector } from '../ast';
import type { TreeContext } from './TreeContext';

function readMatcher(context: TreeContext, node: SyntaxNode): LabelMatcher {
  const [name, operator, value] = context.children(node);
  return {
    name: context.labelName(name),
    operator: context.text(operator) as MatchOperator,
    value: context.string(value),
    from: node.from,
    to: node.to,
  };
}

/**
 * Reads `metric{label="value"}`; since Prometheus 3 the name may also stand quoted between the braces.
 *
 * @internal
 */
export function readSelector(context: TreeContext, node: SyntaxNode): VectorSelector {
  const { from, to } = node;
  const selector: VectorSelector = { kind: 'selector', matchers: [], from, to };
  for (const child of context.children(node)) {
    if (child.name === 'Identifier') {
      selector.metric = context.text(child);
      // The one operator that is a word and not also a name.
      if (selector.metric.toLowerCase() === 'atan2') {
        context.problem(child, {
          message: '"atan2" is an operator and cannot stand for a metric.',
          remedy: 'If a metric is called so, write {__name__="atan2"}.',
        });
      }
      continue;
    }
    for (const item of context.children(child)) {
      if (item.name !== 'QuotedLabelName') {
        selector.matchers.push(readMatcher(context, item));
        continue;
      }
      if (selector.metric !== undefined) {
        context.problem(item, {
          reason: 'type',
          message: 'The name of the metric is given twice.',
          remedy: 'Keep one of them.',
        });
      }
      selector.metric = context.labelName(item);
    }
  }
  return selector;
}
