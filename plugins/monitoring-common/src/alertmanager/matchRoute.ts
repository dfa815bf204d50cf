import { alertMatchersMatch } from './matches';
import { isInTimeInterval } from './timeInterval';
import type { AlertLabels, AlertmanagerConfig, AlertMatcher, AlertRoute } from './types';

/** How a route notifies, with everything it inherits. @public */
export interface RouteOptions {
  receiver: string;
  groupBy: string[] | 'all';
  groupWaitMs: number;
  groupIntervalMs: number;
  repeatIntervalMs: number;
}

/** Why a route is silent at an instant. @public */
export interface RouteMute {
  because: 'muted' | 'not-active';
  /** The interval that mutes it; or all in which it would be active. */
  intervals: string[];
}

/** A route an alert ended at. @public */
export interface MatchedRoute extends RouteOptions {
  /** JSON pointer in the configuration. */
  pointer: string;
  /** The matchers from the root down to the route; the root has none. */
  path: AlertMatcher[][];
  /** The labels its notifications are grouped by, with the values of the alert. */
  groupLabels: Record<string, string>;
  /** Set where an instant was given and the route is silent then; it keeps the alert all the same. */
  mute?: RouteMute;
}

/** Where an alert goes. @public */
export interface RouteMatch {
  /** In the order in which Alertmanager finds them; one may come twice. */
  receivers: string[];
  routes: MatchedRoute[];
}

/** What Alertmanager does where nothing is said; https://prometheus.io/docs/alerting/latest/configuration/#route. */
const DEFAULTS: Omit<RouteOptions, 'receiver'> = {
  groupBy: [],
  groupWaitMs: 30_000,
  groupIntervalMs: 300_000,
  repeatIntervalMs: 4 * 3_600_000,
};

function inherit(above: RouteOptions, route: AlertRoute): RouteOptions {
  return {
    receiver: route.receiver ?? above.receiver,
    groupBy: route.groupBy ?? above.groupBy,
    groupWaitMs: route.groupWaitMs ?? above.groupWaitMs,
    groupIntervalMs: route.groupIntervalMs ?? above.groupIntervalMs,
    repeatIntervalMs: route.repeatIntervalMs ?? above.repeatIntervalMs,
  };
}

function muteOf(config: AlertmanagerConfig, route: AlertRoute, at: string): RouteMute | undefined {
  const isNow = (name: string) =>
    (config.timeIntervals.get(name) ?? []).some(interval => isInTimeInterval(interval, at));
  const muting = route.muteTimeIntervals.filter(isNow);
  if (muting.length > 0) return { because: 'muted', intervals: muting };
  const { activeTimeIntervals } = route;
  if (activeTimeIntervals.length === 0 || activeTimeIntervals.some(isNow)) return undefined;
  return { because: 'not-active', intervals: activeTimeIntervals };
}

function groupLabels({ groupBy }: RouteOptions, labels: AlertLabels): Record<string, string> {
  if (groupBy === 'all') return { ...labels };
  return Object.fromEntries(
    groupBy.filter(name => Object.hasOwn(labels, name)).map(name => [name, labels[name]]),
  );
}

/**
 * Where an alert goes: from the root down, the first child that matches takes it, unless it says `continue`; a route whose
 * children all refuse keeps it. Time intervals do not change the way, they silence its end.
 *
 * @param labels - of the alert, `alertname` included
 * @param at - ISO 8601 with offset; without it nothing is said about silence
 * @throws RangeError where `at` is no instant
 * @public
 */
export function matchRoute(
  config: AlertmanagerConfig,
  labels: AlertLabels,
  at?: string,
): RouteMatch {
  const routes: MatchedRoute[] = [];

  function descend(route: AlertRoute, above: RouteOptions, path: AlertMatcher[][]): boolean {
    if (!alertMatchersMatch(route.matchers, labels)) return false;
    const options = inherit(above, route);
    let isTaken = false;
    for (const child of route.routes) {
      if (!descend(child, options, [...path, child.matchers])) continue;
      isTaken = true;
      if (!child.continues) break;
    }
    if (!isTaken) {
      const mute = at === undefined ? undefined : muteOf(config, route, at);
      routes.push({
        ...options,
        pointer: route.pointer,
        path,
        groupLabels: groupLabels(options, labels),
        ...(mute && { mute }),
      });
    }
    return true;
  }

  descend(config.route, { ...DEFAULTS, receiver: '' }, []);
  return { receivers: routes.map(({ receiver }) => receiver), routes };
}
