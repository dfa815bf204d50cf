import { parseYaml } from '@rollcall/model';
import {
  fleetRouteCases,
  readRouteCases,
  type RouteCase,
  testRoutes,
} from '@rollcall/plugin-monitoring-common';
import { readInput } from '../files/readInput';
import { routeWithAmtool } from '../judges/askAmtool';
import type { Outcome } from '../lib/Command';
import { EnvironmentError, UsageError } from '../lib/errors';
import { formatRouteTests, type RouteTestReport, type RouteTestResult } from '../output/routeTests';
import { openRouting, type RoutesContext } from './openRouting';

/**
 * The cases of a file.
 *
 * @throws EnvironmentError where it is no YAML
 * @throws InputError naming the case that is not as it should be
 */
function readCases(cwd: string, file: string): RouteCase[] {
  const text = readInput(cwd, file, 'the tests');
  const { documents, problems } = parseYaml({ file, text });
  const [problem] = problems;
  if (problem) {
    throw new EnvironmentError(`${file}:${problem.line ?? 1}: ${problem.message}`, problem.remedy);
  }
  return documents.flatMap(({ value }) => readRouteCases(value));
}

/**
 * `rollcall routes test`: puts alerts through the routes and compares where they end with what is expected.
 *
 * @internal
 */
export async function test(context: RoutesContext): Promise<Outcome> {
  const { cwd, env, terminal, values, words } = context;
  if (words.length > 1) {
    throw new UsageError(
      'test takes one file of cases, or none for what every tree of this catalog must do.',
      'For example: rollcall routes test routes.test.yaml',
    );
  }
  const [file] = words;
  const routing = await openRouting(context);
  const cases = file === undefined ? fleetRouteCases(routing.fleet) : readCases(cwd, file);
  const { config, text, from, ownerOf } = routing;
  const tested = testRoutes(config, cases, { ownerOf });
  const { judge, disputes } = routeWithAmtool(
    text,
    tested.map(({ case: { labels }, match }) => ({ labels, receivers: match.receivers })),
    env,
  );
  const disputed = new Map(disputes.map(({ index, amtool }) => [index, amtool]));
  const results = tested.map(({ case: { name, labels }, match, owners, failures }, index) => {
    const result: RouteTestResult = {
      ...(name !== undefined && { name }),
      labels,
      passed: failures.length === 0 && !disputed.has(index),
      receivers: match.receivers,
      owners,
      failures: [...failures],
    };
    if (disputed.has(index)) {
      const theirs = disputed.get(index) ?? 'nothing it can tell';
      result.failures.push(`amtool: expected ${match.receivers.join(', ')}, got ${theirs}`);
    }
    return result;
  });
  const report: RouteTestReport = { from, results, judge };
  terminal.print(
    values.format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, ...report }, undefined, 2)}\n`
      : formatRouteTests(report),
  );
  if (results.length === 0) {
    terminal.note('There is nothing to test: no case, and no service here.');
    return 'incomplete';
  }
  return results.every(({ passed }) => passed) ? 'clean' : 'findings';
}
