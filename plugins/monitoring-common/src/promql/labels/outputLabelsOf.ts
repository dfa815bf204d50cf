import { anchoredRegexp } from '../anchoredRegexp';
import type { Aggregation, BinaryOperation, FunctionCall, PromqlExpression } from '../ast';
import { CHOOSING_AGGREGATIONS } from '../functions';
import { promqlType } from '../promqlType';
import { agreed, closedBy } from './agreed';
import { ofAbsent, ofSelector, type OutputLabelsOptions } from './ofSelector';
import { dropThese, keepOnly, NO_LABELS, takeFrom, union, writeLabel } from './operations';
import { type LabelVerdict, outputLabel, type OutputLabels } from './OutputLabels';

function ofAggregation(aggregation: Aggregation, options: OutputLabelsOptions): OutputLabels {
  const { operator, grouping, parameter, from, to } = aggregation;
  const inner = outputLabelsOf(aggregation.expression, options);
  if (CHOOSING_AGGREGATIONS.has(operator)) return inner;
  const by = grouping ? `${operator} ${grouping.mode} (${grouping.labels.join(', ')})` : operator;
  const at = { from, to, by };
  const kept =
    grouping?.mode === 'without'
      ? dropThese(inner, grouping.labels, at)
      : keepOnly(inner, grouping?.labels ?? [], at);
  if (operator !== 'count_values' || parameter?.kind !== 'string') return kept;
  return writeLabel(kept, parameter.value, { always: true });
}

function ofBinary(operation: BinaryOperation, options: OutputLabelsOptions): OutputLabels {
  const { operator, matching, group, from, to } = operation;
  if (promqlType(operation.left) === 'scalar') return outputLabelsOf(operation.right, options);
  const left = outputLabelsOf(operation.left, options);
  if (promqlType(operation.right) === 'scalar') return left;
  const right = outputLabelsOf(operation.right, options);
  if (operator === 'or') return union(left, right);
  if (operator === 'unless') return left;
  if (operator === 'and') return { ...agreed(left, right, matching), lost: left.lost };
  if (group) {
    const [many, one] = group.side === 'left' ? [left, right] : [right, left];
    return takeFrom(agreed(many, one, matching), one, group.include);
  }
  const lost = [...left.lost, ...right.lost];
  const merged = { ...closedBy(agreed(left, right, matching), right, matching), lost };
  if (!matching) return merged;
  const at = { from, to, by: `${operator} ${matching.mode} (${matching.labels.join(', ')})` };
  return matching.mode === 'on'
    ? keepOnly(merged, matching.labels, at)
    : dropThese(merged, matching.labels, at);
}

function literal(expression: PromqlExpression | undefined): string | undefined {
  if (expression?.kind === 'parentheses') return literal(expression.expression);
  return expression?.kind === 'string' ? expression.value : undefined;
}

function ofLabelReplace(call: FunctionCall, inner: OutputLabels): OutputLabels {
  const [target, replacement, source, pattern] = call.arguments.slice(1).map(literal);
  if (target === undefined) return inner;
  const always =
    source !== undefined && pattern !== undefined && holdsAlways(inner, source, pattern);
  if (replacement === undefined || replacement.includes('$')) {
    return writeLabel(inner, target, { always: false });
  }
  if (replacement !== '') return writeLabel(inner, target, { values: [replacement], always });
  if (!always) return writeLabel(inner, target, { always: false });
  const { from, to } = call;
  return dropThese(inner, [target], { from, to, by: 'label_replace' });
}

/** Whether a pattern fits every value a label can have. What is not there reads as empty, and nothing is called "". */
function holdsAlways(inner: OutputLabels, source: string, pattern: string): boolean {
  const regexp = anchoredRegexp(pattern);
  if ('refusal' in regexp) return false;
  const verdict: LabelVerdict = source === '' ? { state: 'absent' } : outputLabel(inner, source);
  if (verdict.state === 'absent') return regexp.matches('');
  return verdict.state === 'known' && verdict.values.every(value => regexp.matches(value));
}

function ofCall(call: FunctionCall, options: OutputLabelsOptions): OutputLabels {
  const argument = call.arguments.find(candidate => {
    const type = promqlType(candidate);
    return type === 'instant vector' || type === 'range vector';
  });
  if (!argument || promqlType(call) === 'scalar') return NO_LABELS;
  const inner = outputLabelsOf(argument, options);
  const { from, to } = call;
  switch (call.function) {
    case 'absent':
    case 'absent_over_time':
      return ofAbsent(argument);
    case 'label_replace':
      return ofLabelReplace(call, inner);
    case 'label_join': {
      const target = literal(call.arguments[1]);
      return target === undefined ? inner : writeLabel(inner, target, { always: false });
    }
    case 'histogram_quantile':
    case 'histogram_fraction':
      return dropThese(inner, ['le'], { from, to, by: call.function });
    case 'histogram_quantiles': {
      const target = literal(call.arguments[1]);
      const bare = dropThese(inner, ['le'], { from, to, by: call.function });
      return target === undefined ? bare : writeLabel(bare, target, { always: true });
    }
    case 'info':
      return { ...inner, others: 'kept' };
    default:
      return inner;
  }
}

/**
 * The labels an expression can give: which it certainly has and with what values, which the series may bring, which are
 * dropped on the way. Values come from matchers, from functions that write labels and from recording rules.
 *
 * @public
 */
export function outputLabelsOf(
  expression: PromqlExpression,
  options: OutputLabelsOptions = {},
): OutputLabels {
  switch (expression.kind) {
    case 'selector':
      return ofSelector(expression, options);
    case 'range':
      return ofSelector(expression.selector, options);
    case 'aggregation':
      return ofAggregation(expression, options);
    case 'binary':
      return ofBinary(expression, options);
    case 'call':
      return ofCall(expression, options);
    case 'unary':
      return outputLabelsOf(expression.operand, options);
    case 'parentheses':
    case 'subquery':
      return outputLabelsOf(expression.expression, options);
    default:
      return NO_LABELS;
  }
}
