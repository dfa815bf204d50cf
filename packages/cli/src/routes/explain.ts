import { parseInstantMs } from '@rollcall/model';
import { type MatchedRoute, matchRoute } from '@rollcall/plugin-monitoring-common';
import { routeWithAmtool } from '../judges/askAmtool';
import type { Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { formatRouteExplanation, type RouteExplanation } from '../output/routeExplanation';
import { openRouting, type RoutesContext } from './openRouting';

function labelsOf(words: readonly string[]): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const word of words) {
    const equals = word.indexOf('=');
    if (equals <= 0) {
      throw new UsageError(
        `"${word}" is no label.`,
        'Write each as name=value: rollcall routes explain alertname=Down service=checkout',
      );
    }
    labels[word.slice(0, equals)] = word.slice(equals + 1).replace(/^"(.*)"$/s, '$1');
  }
  return labels;
}

function plainRoute({ path, ...route }: MatchedRoute): RouteExplanation['routes'][number] {
  return {
    ...route,
    // The root has no matchers, and every way begins there.
    path: path.map(matchers =>
      matchers.map(({ name, operator, value }) => `${name}${operator}${JSON.stringify(value)}`),
    ),
  };
}

/**
 * `rollcall routes explain`: which way an alert with these labels takes, and who hears of it.
 *
 * @internal
 */
export async function explain(context: RoutesContext): Promise<Outcome> {
  const { env, terminal, values, words } = context;
  if (words.length === 0) {
    throw new UsageError(
      'Which labels?',
      'For example: rollcall routes explain alertname=Down service=checkout severity=page',
    );
  }
  const labels = labelsOf(words);
  const { at } = values;
  if (at !== undefined && parseInstantMs(at) === undefined) {
    throw new UsageError(
      `--at ${at} is no instant.`,
      'Write it with its offset: --at 2026-11-20T09:00:00Z',
    );
  }
  const { config, text, from, ownerOf } = await openRouting(context);
  const match = matchRoute(config, labels, at);
  const { judge, disputes } = routeWithAmtool(text, [{ labels, receivers: match.receivers }], env);
  const explanation: RouteExplanation = {
    from,
    labels,
    ...(at !== undefined && { at }),
    receivers: match.receivers,
    owners: [...new Set(match.receivers.flatMap(receiver => ownerOf(receiver) ?? []))],
    routes: match.routes.map(plainRoute),
    judge,
  };
  terminal.print(
    values.format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, ...explanation }, undefined, 2)}\n`
      : formatRouteExplanation(explanation),
  );
  return disputes.length > 0 ? 'findings' : 'clean';
}
