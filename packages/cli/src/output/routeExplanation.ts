import type { RouteMute, RouteOptions } from '@rollcall/plugin-monitoring-common';
import { type Judge, judgeText } from '../judges/Judge';
import { labelsText } from './routeTests';
import { visible } from './visible';
import { joinWords } from './words';

/** Which way an alert takes, as plain data. @internal */
export interface RouteExplanation {
  /** By which routing. */
  from: string;
  labels: Record<string, string>;
  at?: string;
  receivers: string[];
  /** Canonical references; empty where a receiver belongs to nobody. */
  owners: string[];
  routes: (RouteOptions & {
    /** JSON pointer in the configuration. */
    pointer: string;
    /** The conditions from the root down. */
    path: string[][];
    groupLabels: Record<string, string>;
    mute?: RouteMute;
  })[];
  judge: Judge;
}

const SECOND_MS = 1000;

function muteLine({ because, intervals }: RouteMute): string {
  return because === 'muted'
    ? `  silent then: it is muted in ${joinWords(intervals)}`
    : `  silent then: it is active only in ${joinWords(intervals)}`;
}

function routeLines(route: RouteExplanation['routes'][number]): string[] {
  const { receiver, path, groupLabels, mute } = route;
  const seconds = (milliseconds: number) => `${milliseconds / SECOND_MS} s`;
  const grouped = Object.keys(groupLabels).length > 0 ? labelsText(groupLabels) : 'nothing';
  return [
    `  ${receiver}`,
    ...(path.length === 0 ? ['    no route takes it: it stays at the root'] : []),
    ...path.map(
      (matchers, depth) =>
        `    ${'  '.repeat(depth)}→ ${matchers.length > 0 ? matchers.join(', ') : 'everything'}`,
    ),
    `    one message for ${grouped}, after ${seconds(route.groupWaitMs)}, then every ${seconds(
      route.groupIntervalMs,
    )} where something changes and every ${seconds(route.repeatIntervalMs)} otherwise`,
    ...(mute ? [`  ${muteLine(mute)}`] : []),
  ];
}

/**
 * Which way an alert takes: who hears of it first, then each route down to where it ends.
 *
 * @internal
 */
export function formatRouteExplanation(explanation: RouteExplanation): string {
  const { from, labels, receivers, owners, routes, judge } = explanation;
  const who = owners.length > 0 ? joinWords(owners) : 'nobody the catalog knows';
  const lines = [
    `${owners.length > 0 ? '●' : '▲'} ${labelsText(labels)} goes to ${joinWords([
      ...new Set(receivers),
    ])}: ${who}.`,
    `  By ${from}.`,
    '',
    ...routes.flatMap(routeLines),
    '',
    judgeText(judge),
    '',
  ];
  return lines.map(visible).join('\n');
}
