import type { PromqlDuration, PromqlExpression, Span } from './ast';
import { promqlFunction } from './functions';
import { walkPromql } from './walkPromql';

/** Something in an expression that not every server understands. @public */
export interface PromqlFeature extends Span {
  /** As a sentence names it, such as `the function info`. */
  name: string;
  /** First version of Prometheus that has it, such as `3.0`. */
  since?: string;
  /** First version that no longer has it. */
  until?: string;
}

const PLAIN_METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const PLAIN_LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

const AGGREGATIONS: Record<string, string> = { group: '2.20', limit_ratio: '2.54', limitk: '2.54' };
const OPERATORS: Record<string, string> = { atan2: '2.31', '</': '3.11', '>/': '3.11' };

type Found = Omit<PromqlFeature, 'from' | 'to'>;

const NUMBERS: Record<string, Found[]> = {
  plain: [],
  duration: [{ name: 'a duration for a number', since: '2.54' }],
  'grouped digits': [{ name: 'digits in groups', since: '2.54' }],
};

const DURATIONS: Record<PromqlDuration['spelling'], Found[]> = {
  duration: [],
  number: [{ name: 'a number for a duration', since: '2.54' }],
  arithmetic: [{ name: 'arithmetic in durations', since: '3.4' }],
};

function durations(expression: PromqlExpression): PromqlDuration[] {
  switch (expression.kind) {
    case 'range':
      return [expression.range];
    case 'subquery':
      return [expression.range, expression.step, expression.offset].filter(
        item => item !== undefined,
      );
    case 'selector':
      return expression.offset ? [expression.offset] : [];
    default:
      return [];
  }
}

function ofSelector(expression: PromqlExpression & { kind: 'selector' }): Found[] {
  const { metric, matchers, at, offset, boundary } = expression;
  const found: Found[] = [];
  const names = matchers.map(({ name }) => name);
  if (metric !== undefined && !PLAIN_METRIC.test(metric)) {
    found.push({ name: `the metric name "${metric}"`, since: '3.0' });
  }
  for (const name of names) {
    if (!PLAIN_LABEL.test(name)) found.push({ name: `the label name "${name}"`, since: '3.0' });
  }
  if (at !== undefined) found.push({ name: 'the modifier @', since: '2.33' });
  if ((offset?.milliseconds ?? 0) < 0) found.push({ name: 'a negative offset', since: '2.33' });
  if (boundary) found.push({ name: `"${boundary}"`, since: '3.7' });
  return found;
}

function labelsNamed(expression: PromqlExpression): string[] {
  if (expression.kind === 'aggregation') return expression.grouping?.labels ?? [];
  if (expression.kind !== 'binary') return [];
  return [...(expression.matching?.labels ?? []), ...(expression.group?.include ?? [])];
}

function ofNode(expression: PromqlExpression): Found[] {
  const found: Found[] = [];
  for (const { spelling, milliseconds } of durations(expression)) {
    found.push(...DURATIONS[spelling]);
    if (milliseconds === 0) found.push({ name: 'a duration of nothing', since: '3.4' });
  }
  if (expression.kind === 'number') found.push(...NUMBERS[expression.spelling ?? 'plain']);
  for (const label of labelsNamed(expression)) {
    if (!PLAIN_LABEL.test(label)) found.push({ name: `the label name "${label}"`, since: '3.0' });
  }
  if (expression.kind === 'selector') found.push(...ofSelector(expression));
  if (expression.kind === 'call') {
    const { since, until } = promqlFunction(expression.function) ?? {};
    if (since ?? until) found.push({ name: `the function ${expression.function}`, since, until });
  }
  if (expression.kind === 'aggregation') {
    const since = AGGREGATIONS[expression.operator];
    if (since) found.push({ name: `the aggregation ${expression.operator}`, since });
  }
  if (expression.kind === 'binary') {
    const since = OPERATORS[expression.operator];
    if (since) found.push({ name: `the operator ${expression.operator}`, since });
    if (expression.fill) found.push({ name: 'filling in missing series', since: '3.10' });
  }
  return found;
}

/**
 * What in an expression needs a certain version of Prometheus, in the order of the text. Whether it must be switched on there
 * as well is not said.
 *
 * @public
 */
export function promqlFeatures(expression: PromqlExpression): PromqlFeature[] {
  const features: PromqlFeature[] = [];
  for (const part of walkPromql(expression)) {
    const { from, to } = part;
    features.push(...ofNode(part).map(found => ({ ...found, from, to })));
  }
  return features;
}

function numbersOf(version: string): number[] {
  return version.replace(/^v/, '').split(/[.+-]/, 2).map(Number);
}

/**
 * Whether a server of a version understands a feature.
 *
 * @param version - as `/api/v1/status/buildinfo` says it, such as `2.42.0`
 * @public
 */
export function supportsFeature(version: string, feature: PromqlFeature): boolean {
  const [major, minor] = numbersOf(version);
  const isBefore = (other: string) => {
    const [otherMajor, otherMinor] = numbersOf(other);
    return major < otherMajor || (major === otherMajor && minor < otherMinor);
  };
  if (feature.since !== undefined && isBefore(feature.since)) return false;
  return feature.until === undefined || isBefore(feature.until);
}
