import { anchoredRegexp } from '../anchoredRegexp';
import type {
  Aggregation,
  BinaryOperation,
  FunctionCall,
  PromqlExpression,
  VectorSelector,
} from '../ast';
import { CHOOSING_AGGREGATIONS } from '../functions';
import { promqlType } from '../promqlType';
import { metricOf } from '../walkPromql';
import { dropThese, keepOnly, NO_LABELS, takeFrom, union, writeLabel } from './operations';
import {
  outputLabel,
  type LabelVerdict,
  type OutputLabel,
  type OutputLabels,
} from './OutputLabels';

/** @public */
export interface OutputLabelsOptions {
  /**
   * The labels of the series a rule records under a name, where one does: what its expression gives, with the labels of the
   * rule on top.
   */
  recorded?(metric: string): OutputLabels | undefined;
}

/** `a|b|c` without anything that means more. */
const ALTERNATIVES = /^[\w:./@ -]+(?:\|[\w:./@ -]+)*$/;

function alternativesOf(pattern: string): string[] | undefined {
  const bare = pattern.replace(/^\((?:\?:)?([^()]*)\)$/, '$1');
  // A dot stands for any character.
  if (!ALTERNATIVES.test(bare) || bare.includes('.')) return undefined;
  return [...new Set(bare.split('|'))].sort();
}

function narrowed(label: OutputLabel | undefined, values: string[]): OutputLabel {
  const both = label?.values?.filter(value => values.includes(value)) ?? [];
  return {
    values: both.length > 0 ? both : values,
    origin: label?.origin ?? 'selector',
    isCertain: true,
  };
}

function ofSelector(selector: VectorSelector, options: OutputLabelsOptions): OutputLabels {
  const metric = metricOf(selector);
  const recorded = metric === undefined ? undefined : options.recorded?.(metric);
  const labels = new Map(recorded?.labels);
  const dropped = new Set(recorded?.dropped);
  for (const { name, operator, value } of selector.matchers) {
    if (name === '__name__') continue;
    if (operator === '=' && value === '') {
      labels.delete(name);
      dropped.add(name);
      continue;
    }
    const values = operator === '=' ? [value] : undefined;
    const alternatives = operator === '=~' ? alternativesOf(value) : values;
    if (alternatives) labels.set(name, narrowed(labels.get(name), alternatives));
  }
  return {
    others: recorded?.others ?? 'kept',
    labels,
    dropped,
    // What a recording rule lost is said of that rule.
    lost: [],
  };
}

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

function isMatched(name: string, matching: BinaryOperation['matching']): boolean {
  return !matching || matching.labels.includes(name) === (matching.mode === 'on');
}

/** Both sides have the same values of the labels they match by, so what is known of the other side is known of this one. */
function agreed(
  side: OutputLabels,
  other: OutputLabels,
  matching: BinaryOperation['matching'],
): OutputLabels {
  const labels = new Map(side.labels);
  for (const [name, label] of other.labels) {
    if (!isMatched(name, matching) || !label.isCertain || !label.values) continue;
    const known = labels.get(name);
    if (!known?.isCertain || !known.values) labels.set(name, label);
  }
  const dropped = new Set([...side.dropped].filter(name => !labels.has(name)));
  for (const name of other.dropped) {
    if (isMatched(name, matching) && !labels.has(name)) dropped.add(name);
  }
  return { ...side, labels, dropped };
}

/** One to one without `on`, no label can come through that the other side lacks. */
function closedBy(
  side: OutputLabels,
  other: OutputLabels,
  matching: BinaryOperation['matching'],
): OutputLabels {
  if (matching?.mode === 'on' || other.others === 'kept') return side;
  const labels = new Map(side.labels);
  for (const [name, label] of other.labels) {
    const mayPass = side.others === 'kept' && !side.dropped.has(name);
    if (mayPass && !labels.has(name)) labels.set(name, label);
  }
  return { ...side, others: 'dropped', labels };
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

/** What is absent has the labels a selector asks for, and no others. */
function ofAbsent(argument: PromqlExpression): OutputLabels {
  if (argument.kind === 'parentheses') return ofAbsent(argument.expression);
  const selector = argument.kind === 'range' ? argument.selector : argument;
  if (selector.kind !== 'selector') return NO_LABELS;
  const labels = new Map<string, OutputLabel>();
  const asked = new Set<string>();
  for (const { name, operator, value } of selector.matchers) {
    if (name === '__name__') continue;
    // Of two matchers on one label, only an "=" that comes after all others makes it a label.
    if (operator === '=' && value !== '' && !asked.has(name)) {
      labels.set(name, { values: [value], origin: 'selector', isCertain: true });
    } else labels.delete(name);
    if (operator === '=') asked.add(name);
  }
  return { ...NO_LABELS, labels };
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
