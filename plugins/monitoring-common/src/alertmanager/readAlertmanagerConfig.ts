import {
  type CatalogDocument,
  createPositionResolver,
  type JsonObject,
  parseYaml,
  type Position,
} from '@rollcall/model';
import { ConfigReader, isMapping } from './ConfigReader';
import { readTimeInterval } from './readTimeInterval';
import type {
  AlertmanagerConfig,
  AlertmanagerProblem,
  AlertReceiver,
  AlertRoute,
  InhibitRule,
  TimeInterval,
} from './types';

/** @public */
export interface AlertmanagerReading {
  config: AlertmanagerConfig;
  problems: AlertmanagerProblem[];
}

const ROUTE_FIELDS = [
  'receiver',
  'group_by',
  'group_wait',
  'group_interval',
  'repeat_interval',
  'matchers',
  'match',
  'match_re',
  'continue',
  'routes',
  'mute_time_intervals',
  'active_time_intervals',
  // Since 0.34.
  'labels',
];

function readGroupBy(reader: ConfigReader): AlertRoute['groupBy'] {
  if (reader.value.group_by === undefined || reader.value.group_by === null) return undefined;
  const labels = reader.texts('group_by');
  if (new Set(labels).size < labels.length) {
    reader.problem(['group_by'], 'A label is given twice.', 'Keep it once.');
  }
  if (!labels.includes('...')) return labels;
  if (labels.length > 1) {
    const message = '"..." means every label and stands alone.';
    reader.problem(['group_by'], message, 'Remove the other labels, or "...".');
  }
  return 'all';
}

function readRoute(reader: ConfigReader): AlertRoute {
  reader.only(ROUTE_FIELDS);
  const durations = {
    groupWaitMs: reader.duration('group_wait'),
    groupIntervalMs: reader.duration('group_interval', 'something'),
    repeatIntervalMs: reader.duration('repeat_interval', 'something'),
  };
  const given = Object.entries(durations).filter(([, value]) => value !== undefined);
  const receiver = reader.text('receiver');
  const groupBy = readGroupBy(reader);
  return {
    matchers: reader.matchers({ list: 'matchers', equal: 'match', regexp: 'match_re' }),
    ...(receiver && { receiver }),
    continues: reader.value.continue === true,
    ...(groupBy && { groupBy }),
    ...Object.fromEntries(given),
    muteTimeIntervals: reader.texts('mute_time_intervals'),
    activeTimeIntervals: reader.texts('active_time_intervals'),
    routes: reader.items('routes').map(readRoute),
    pointer: reader.pointer,
  };
}

function readReceivers(reader: ConfigReader): AlertReceiver[] {
  const names = new Set<string>();
  return reader.items('receivers').flatMap(item => {
    const name = item.text('name');
    if (!name) {
      item.problem([], 'A receiver has no name.', 'Name it.');
      return [];
    }
    if (names.has(name)) {
      item.problem(['name'], `Two receivers are called "${name}".`, 'Rename one of them.');
    }
    names.add(name);
    const integrations: Record<string, number> = {};
    for (const [field, value] of Object.entries(item.value)) {
      const count = Array.isArray(value) ? value.length : Number(value);
      if (field.endsWith('_configs') && count > 0) integrations[field] = count;
    }
    return [{ name, integrations, pointer: item.pointer }];
  });
}

function readInhibitRule(reader: ConfigReader): InhibitRule {
  return {
    source: reader.matchers({
      list: 'source_matchers',
      equal: 'source_match',
      regexp: 'source_match_re',
    }),
    target: reader.matchers({
      list: 'target_matchers',
      equal: 'target_match',
      regexp: 'target_match_re',
    }),
    equal: reader.texts('equal'),
    pointer: reader.pointer,
  };
}

function readTimeIntervals(reader: ConfigReader): Map<string, TimeInterval[]> {
  const intervals = new Map<string, TimeInterval[]>();
  for (const field of ['mute_time_intervals', 'time_intervals']) {
    for (const item of reader.items(field)) {
      const name = item.text('name') ?? '';
      if (name === '' || intervals.has(name)) {
        const message = name ? `Two time intervals are called "${name}".` : 'It has no name.';
        item.problem(['name'], message, 'Give each time interval a name of its own.');
      }
      intervals.set(name, item.items('time_intervals').map(readTimeInterval));
    }
  }
  return intervals;
}

/** What only the whole configuration shows: names that lead nowhere, and what the root may not have. */
function judge(config: AlertmanagerConfig, problems: AlertmanagerProblem[]): void {
  const { route: root, receivers, timeIntervals } = config;
  const names = new Set(receivers.map(({ name }) => name));
  const report = (pointer: string, message: string, remedy: string) =>
    problems.push({ pointer, message, remedy });
  if (root.receiver === undefined) {
    report(root.pointer, 'The root route has no receiver.', 'Name who hears of all other alerts.');
  }
  if (root.matchers.length > 0 || root.continues) {
    const remedy = 'Put the condition on a child of the root.';
    report(root.pointer, 'The root route takes every alert and can have no condition.', remedy);
  }
  if (root.muteTimeIntervals.length + root.activeTimeIntervals.length > 0) {
    const remedy = 'Put the time intervals on a child of the root.';
    report(root.pointer, 'The root route can have no time intervals.', remedy);
  }
  const visit = (route: AlertRoute) => {
    const { receiver, pointer } = route;
    if (receiver !== undefined && !names.has(receiver)) {
      const message = `There is no receiver "${receiver}".`;
      report(`${pointer}/receiver`, message, 'Define it under "receivers".');
    }
    for (const name of [...route.muteTimeIntervals, ...route.activeTimeIntervals]) {
      if (timeIntervals.has(name)) continue;
      const message = `There is no time interval "${name}".`;
      report(pointer, message, 'Define it under "time_intervals".');
    }
    route.routes.forEach(visit);
  };
  visit(root);
}

/**
 * Reads the routing of a configuration of Alertmanager: all of a file, or what is kept of it in a document. Versions from 0.22
 * to 0.34 are understood.
 *
 * @param options - `pointer` is that of the mapping in its document; empty for a file
 * @public
 */
export function readAlertmanagerConfig(
  value: JsonObject,
  options: { pointer?: string } = {},
): AlertmanagerReading {
  const problems: AlertmanagerProblem[] = [];
  const reader = new ConfigReader(value, options.pointer ?? '', problems);
  const route = isMapping(value.route) ? value.route : {};
  if (!isMapping(value.route)) {
    reader.problem(['route'], 'There is no route.', 'Write at least a receiver for all alerts.');
  }
  const config: AlertmanagerConfig = {
    route: readRoute(new ConfigReader(route, reader.at('route'), problems)),
    receivers: readReceivers(reader),
    timeIntervals: readTimeIntervals(reader),
    inhibitRules: reader.items('inhibit_rules').map(readInhibitRule),
  };
  judge(config, problems);
  return { config, problems };
}

/**
 * The routing an AlertmanagerConfiguration document holds.
 *
 * @public
 */
export function alertmanagerConfigOf(document: CatalogDocument): AlertmanagerReading {
  return readAlertmanagerConfig(document.spec, { pointer: '/spec' });
}

/**
 * Reads the text of a configuration of Alertmanager, with the place of each problem.
 *
 * @returns `config` is absent where the text is no YAML, or no mapping
 * @public
 */
export function readAlertmanagerText(options: { file: string; text: string }): {
  config?: AlertmanagerConfig;
  problems: (AlertmanagerProblem & Partial<Position>)[];
} {
  const { documents, problems } = parseYaml(options);
  const [first] = documents;
  if (!first || !isMapping(first.value as JsonObject)) {
    const [
      problem = { message: 'It is no mapping.', remedy: 'Write the fields of Alertmanager.' },
    ] = problems;
    const { message, remedy, ...place } = problem;
    return { problems: [{ message, remedy, pointer: '', ...place }] };
  }
  const reading = readAlertmanagerConfig(first.value as JsonObject);
  const locate = createPositionResolver(() => options.text);
  const source = { file: options.file, document: first.document, line: first.line };
  return {
    config: reading.config,
    problems: reading.problems.map(problem => ({ ...problem, ...locate(source, problem.pointer) })),
  };
}
