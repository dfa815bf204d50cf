import type { JsonObject, JsonValue } from '@rollcall/model';
import { stringify } from 'yaml';
import type { AlertMatcher, AlertRoute } from '../alertmanager';
import { formatPrometheusDuration } from '../promql';
import type { RoutingTree } from './routingTree';

const HEADER = `# Written by Rollcall out of the catalog: who owns what decides where alerts go. Change the catalog, not this file.
`;

function matcherText({ name, operator, value }: AlertMatcher): string {
  const escaped = value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n');
  return `${name}${operator}"${escaped}"`;
}

function listed(key: string, values: readonly JsonValue[]): JsonObject {
  return values.length > 0 ? { [key]: [...values] } : {};
}

function duration(key: string, milliseconds: number | undefined): JsonObject {
  return milliseconds === undefined ? {} : { [key]: formatPrometheusDuration(milliseconds) };
}

function routeValue(route: AlertRoute): JsonObject {
  const { receiver, groupBy } = route;
  return {
    ...(receiver !== undefined && { receiver }),
    ...(groupBy && { group_by: groupBy === 'all' ? ['...'] : groupBy }),
    ...duration('group_wait', route.groupWaitMs),
    ...duration('group_interval', route.groupIntervalMs),
    ...duration('repeat_interval', route.repeatIntervalMs),
    ...listed('matchers', route.matchers.map(matcherText)),
    ...(route.continues && { continue: true }),
    ...listed('mute_time_intervals', route.muteTimeIntervals),
    ...listed('active_time_intervals', route.activeTimeIntervals),
    ...listed('routes', route.routes.map(routeValue)),
  };
}

/**
 * A generated routing tree as a configuration of Alertmanager, as plain data.
 *
 * @public
 */
export function routingTreeConfig(tree: RoutingTree): JsonObject {
  return {
    route: routeValue(tree.route),
    receivers: tree.receivers.map(({ name, fields }) => ({ name, ...fields })),
    ...listed(
      'inhibit_rules',
      tree.inhibitRules.map(({ source, target, equal }) => ({
        source_matchers: source.map(matcherText),
        target_matchers: target.map(matcherText),
        equal,
      })),
    ),
  };
}

/**
 * A generated routing tree as the text of a configuration of Alertmanager: the same tree gives the same bytes, and every value
 * stands in double quotes. Understood since Alertmanager 0.22.
 *
 * @public
 */
export function printRoutingTree(tree: RoutingTree): string {
  const text = stringify(routingTreeConfig(tree), {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  return HEADER + text;
}
