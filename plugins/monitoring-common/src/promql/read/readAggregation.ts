import type { SyntaxNode } from '@lezer/common';
import type { Aggregation, PromqlExpression } from '../ast';
import { AGGREGATION_PARAMETERS } from '../functions';
import type { TreeContext } from './TreeContext';

/**
 * Reads `sum by (job) (…)`, with the grouping before or behind the parentheses.
 *
 * @internal
 */
export function readAggregation(
  context: TreeContext,
  node: SyntaxNode,
  read: (operand: SyntaxNode) => PromqlExpression,
): Aggregation {
  const { from, to } = node;
  const children = context.children(node);
  const operator = context.text(children[0]).toLowerCase();
  const modifier = children.find(({ name }) => name === 'AggregateModifier');
  const body = children.find(({ name }) => name === 'FunctionCallBody');
  const values = body ? context.children(body).map(read) : [];
  const wanted = operator in AGGREGATION_PARAMETERS ? 2 : 1;
  if (values.length !== wanted) {
    context.problem(node, {
      reason: 'type',
      message: `"${operator}" takes ${wanted === 1 ? 'one argument' : 'two arguments'}, not ${values.length}.`,
      remedy:
        wanted === 1 ? 'Aggregate one expression.' : `Write ${operator}(parameter, expression).`,
    });
  }
  const [mode, labels] = modifier ? context.children(modifier) : [];
  return {
    kind: 'aggregation',
    operator,
    ...(mode && {
      grouping: { mode: mode.name === 'By' ? 'by' : 'without', labels: context.labels(labels) },
    }),
    ...(wanted === 2 && values.length > 1 && { parameter: values[0] }),
    expression: values[values.length - 1] ?? { kind: 'selector', matchers: [], from: to, to },
    from,
    to,
  };
}
