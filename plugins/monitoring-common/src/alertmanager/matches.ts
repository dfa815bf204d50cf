import { anchoredRegexp } from '../promql/anchoredRegexp';
import type { AlertLabels, AlertMatcher } from './types';

/**
 * Whether a label of an alert is as a matcher asks; a missing label counts as empty. A regular expression that is none matches
 * nothing.
 *
 * @public
 */
export function alertMatcherMatches(matcher: AlertMatcher, labels: AlertLabels): boolean {
  const { name, operator, value } = matcher;
  const actual = Object.hasOwn(labels, name) ? labels[name] : '';
  if (operator === '=') return actual === value;
  if (operator === '!=') return actual !== value;
  const regexp = anchoredRegexp(value);
  if ('refusal' in regexp) return false;
  return regexp.matches(actual) === (operator === '=~');
}

/**
 * Whether all matchers hold; no matcher at all holds always.
 *
 * @public
 */
export function alertMatchersMatch(
  matchers: readonly AlertMatcher[],
  labels: AlertLabels,
): boolean {
  return matchers.every(matcher => alertMatcherMatches(matcher, labels));
}
