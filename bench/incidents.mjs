/**
 * Deciding where alerts go in a large fleet, against asking who is on call for the service and nothing else, in the same
 * process.
 *
 *     node bench/incidents.mjs [--services 20000] [--teams 500]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from './lib/bundle.mjs';
import { formatMs, machineLine, markdownTable } from './lib/report.mjs';

const { values } = parseArgs({
  options: {
    services: { type: 'string', default: '20000' },
    teams: { type: 'string', default: '500' },
  },
});
const serviceCount = Number(values.services);
const teamCount = Number(values.teams);
const AT = '2026-09-15T10:00:00Z';
const PEOPLE_OF_TEAM = 6;
const OURS = 'rollcall.dev/v1alpha1';

function documentOf(kind, name, spec, { apiVersion = 'backstage.io/v1alpha1', annotations } = {}) {
  return {
    ref: `${kind}:default/${name}`.toLowerCase(),
    apiVersion,
    kind,
    namespace: 'default',
    name,
    metadata: { name, annotations },
    spec,
    source: { file: `${name}.yaml`, document: 1, line: 1 },
    audited: true,
  };
}

function* teamDocuments(number) {
  const people = Array.from({ length: PEOPLE_OF_TEAM }, (_, at) => `p${number}-${at}`);
  const members = people.map(name => `user:default/${name}`);
  yield documentOf('Group', `team-${number}`, { type: 'team', children: [] });
  for (const name of people) yield documentOf('User', name, { memberOf: [`team-${number}`] });
  const turn = { every: 1, unit: 'week' };
  const layer = { name: 'week', versions: [{ effectiveFrom: '2025-01-06T09:00', turn, members }] };
  yield documentOf(
    'OnCallRotation',
    `rotation-${number}`,
    { owner: `group:default/team-${number}`, timeZone: 'Europe/Oslo', layers: [layer] },
    { apiVersion: OURS },
  );
  yield documentOf(
    'EscalationPolicy',
    `policy-${number}`,
    {
      owner: `group:default/team-${number}`,
      steps: [
        { after: 'PT0S', notify: [`oncallrotation:rotation-${number}`] },
        { after: 'PT15M', notify: [members[0]] },
      ],
      repeat: 2,
    },
    { apiVersion: OURS },
  );
}

function* serviceDocuments(number) {
  const name = `service-${number}`;
  const owner = number % 50 === 0 ? 'nobody-there' : `team-${number % teamCount}`;
  yield documentOf('Component', name, { type: 'service', lifecycle: 'production', owner });
  if (number % 10 !== 0) return;
  const rule = { alert: `Slow${number}`, expr: 'latency > 1', labels: { severity: 'page' } };
  yield documentOf(
    'PrometheusRule',
    `rules-${number}`,
    { groups: [{ name, rules: [rule] }] },
    {
      apiVersion: 'monitoring.coreos.com/v1',
      annotations: { 'rollcall.dev/service': `component:default/${name}` },
    },
  );
}

function timed(work) {
  const startedAt = process.hrtime.bigint();
  const result = work();
  return { ms: Number(process.hrtime.bigint() - startedAt) / 1e6, result };
}

function microseconds(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const at = share => `${(sorted[Math.floor((sorted.length - 1) * share)] * 1000).toFixed(0)} µs`;
  return [at(0.5), at(0.95), at(0.99), at(1)];
}

const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-incidents-'));
try {
  const outFile = join(folder, 'incidents.mjs');
  await bundle({ entry: 'bench/incidents-entry.mjs', outFile });
  const { buildFleet, DEFAULT_POLICY, routeAlert, whoIsOnCall } = await import(
    pathToFileURL(outFile).href
  );
  const documents = [];
  for (let number = 0; number < teamCount; number++) documents.push(...teamDocuments(number));
  for (let number = 0; number < serviceCount; number++) documents.push(...serviceDocuments(number));
  const policy = {
    ...DEFAULT_POLICY,
    onCall: { ...DEFAULT_POLICY.onCall, fallback: 'oncallrotation:default/rotation-0' },
  };
  const fleet = buildFleet(documents, policy);
  const facts = { asOf: AT };
  const alerts = Array.from({ length: serviceCount }, (_, number) => ({
    annotations: {},
    labels:
      number % 10 === 0
        ? { alertname: `Slow${number}` }
        : { alertname: 'Slow', service: `service-${number}` },
  }));
  const routeAll = at => alerts.map(alert => timed(() => routeAlert(fleet, alert, facts, at)));
  const first = timed(() => routeAlert(fleet, alerts[0], facts, AT));
  const cold = routeAll(AT);
  const warm = routeAll('2026-09-15T11:00:00Z');
  const floor = fleet
    .services()
    .map(({ ref }) => timed(() => whoIsOnCall(fleet, ref, facts, '2026-09-15T12:00:00Z')).ms);
  const owned = warm.filter(({ result }) => result.state === 'owned').length;
  const reached = warm.filter(({ result }) => result.people.length > 0).length;
  console.log('## Where alerts go\n');
  console.log(
    `${machineLine()}. ${serviceCount} services, ${teamCount} teams. Of ${alerts.length} alerts ${owned} have an owner and ${reached} reach somebody; the very first decision, which reads all rules, takes ${formatMs(first.ms)}.\n`,
  );
  console.log(
    markdownTable({
      columns: ['`routeAlert`, one alert of each service', 'median', 'p95', 'p99', 'longest'],
      rows: [
        ['first time', ...microseconds(cold.map(({ ms }) => ms))],
        ['again, an hour later', ...microseconds(warm.map(({ ms }) => ms))],
        ['floor: `whoIsOnCall` alone', ...microseconds(floor)],
      ],
    }),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
