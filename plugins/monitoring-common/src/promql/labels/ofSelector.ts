import type { PromqlExpression, VectorSelector } from '../ast';
import { metricOf } from '../walkPromql';
import { NO_LABELS } from './operations';
import type { OutputLabel, OutputLabels } from './OutputLabels';

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

/**
 * The labels a selector asks for, on top of those that a rule records under its name.
 *
 * @internal
 */
export function ofSelector(selector: VectorSelector, options: OutputLabelsOptions): OutputLabels {
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

/** What is absent has the labels a selector asks for, and no others. @internal */
export function ofAbsent(argument: PromqlExpression): OutputLabels {
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
