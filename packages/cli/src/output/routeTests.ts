import { type Judge, judgeText } from '../judges/Judge';
import { visible } from './visible';
import { count } from './words';

/** Where one alert went, and whether that is what was expected. @internal */
export interface RouteTestResult {
  name?: string;
  labels: Readonly<Record<string, string>>;
  passed: boolean;
  receivers: readonly string[];
  owners: readonly string[];
  failures: string[];
}

/** @internal */
export interface RouteTestReport {
  /** What was tested. */
  from: string;
  results: readonly RouteTestResult[];
  judge: Judge;
}

/**
 * Labels as they are written in a query: `alertname="Down", service="mail"`.
 *
 * @internal
 */
export function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ');
}

/**
 * How tests of routes went: the answer first, then each case that failed.
 *
 * @internal
 */
export function formatRouteTests({ from, results, judge }: RouteTestReport): string {
  const failed = results.filter(({ passed }) => !passed);
  const cases = count(results.length, 'case');
  const lines =
    failed.length === 0
      ? [`● Every one of ${cases} does what it should, by ${from}.`]
      : [`▲ ${failed.length} of ${cases} ${failed.length === 1 ? 'does' : 'do'} not, by ${from}.`];
  for (const { name, labels, failures } of failed) {
    lines.push(`  ✗ ${name ?? labelsText(labels)}`);
    if (name !== undefined) lines.push(`      ${labelsText(labels)}`);
    lines.push(...failures.map(failure => `      ${failure}`));
  }
  lines.push('', judgeText(judge), '');
  return lines.map(visible).join('\n');
}
