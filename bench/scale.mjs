/*
 * How the portal grows: a generated organisation of so many services, read by the portal that `npm start` runs, on SQLite or on
 * PostgreSQL with several replicas; then its lists by so many readers at once, its memory, and its main pages in Chromium.
 *
 *     node bench/scale.mjs [--services 1000] [--postgres] [--replicas 1] [--readers 8] [--requests 200] [--no-browser] [--keep-waiting 900]
 *                            [--heap-mb 700] [--deployed] [--settle-seconds 90] [--while-filling]
 *
 * Loopback only; the organisation and the data lie in a temporary folder that is removed. With `--postgres` it starts a server of
 * its own. `--heap-mb` is the most that JavaScript may hold in each process; Node takes what it is given otherwise.
 * `--keep-waiting` says for how many seconds the portal may read the organisation, `--deployed` that it is built first, as it is for
 * production (docs/deploy.md). Once the catalog has taken all in, `--settle-seconds` pass before anything is measured: the portal
 * takes over then where its documents are seen, and audits them once more. With `--while-filling` all is measured too when the time
 * is over and every service is shown, but the catalog has not taken all documents in; how many it has, is said.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { postgresEnvironment } from '../scripts/lib/gameday/postgresConfig.mjs';
import { buildDeployment } from '../scripts/lib/deployment.mjs';
import { startPortal } from '../scripts/lib/portal.mjs';
import { startPostgres } from '../scripts/lib/postgres.mjs';
import { buildApp, prepare } from '../scripts/lib/prepare.mjs';
import { p95 } from './lib/readers.mjs';
import { formatBytes, formatMs, formatRatio, machineLine, markdownTable } from './lib/report.mjs';
import { generate } from './lib/generateOrganisation.mjs';
import { measurePages } from './lib/pages.mjs';

const { values } = parseArgs({
  options: {
    services: { type: 'string', default: '1000' },
    postgres: { type: 'boolean', default: false },
    replicas: { type: 'string', default: '1' },
    readers: { type: 'string', default: '8' },
    requests: { type: 'string', default: '200' },
    'no-browser': { type: 'boolean', default: false },
    'heap-mb': { type: 'string' },
    deployed: { type: 'boolean', default: false },
    'keep-waiting': { type: 'string', default: '900' },
    'settle-seconds': { type: 'string', default: '90' },
    'while-filling': { type: 'boolean', default: false },
    port: { type: 'string', default: '7263' },
  },
});
const services = Number(values.services);
const replicas = Number(values.replicas);

const PERSON = 'admin';

/** What does nothing, and the lists that people and machines read, the catalog of Backstage beside ours. */
const LISTS = [
  ['floor: an empty route', '/.backstage/health/v1/liveness'],
  ["Backstage's catalog", '/api/catalog/entities/by-query?limit=20&filter=kind=component'],
  ['fleet', '/api/ownership/v1/services?limit=50'],
  ['fleet, one team', '/api/ownership/v1/services?limit=50&owner=group:default/team-000001'],
  ['overview', '/api/ownership/v1/overview'],
  ['findings', '/api/ownership/v1/findings?limit=50'],
  ['orphans', '/api/ownership/v1/orphans'],
  ['on call now', '/api/oncall/v1/now?limit=50'],
  ['promises', '/api/monitoring/v1/slos?limit=50'],
  ['runbooks', '/api/runbooks/v1/runbooks?limit=50'],
  ['drills', '/api/runbooks/v1/drills'],
  ['incidents', '/api/incidents/v1/incidents?limit=50'],
];

async function tokenOf(address) {
  const signIn = await fetch(`${address}/api/auth/demo/refresh`, {
    headers: { 'x-rollcall-demo-person': PERSON, 'x-requested-with': 'XMLHttpRequest' },
  });
  if (!signIn.ok) return undefined;
  const { backstageIdentity } = await signIn.json();
  return backstageIdentity.token;
}

async function ask(address, place) {
  const token = await tokenOf(address);
  const response = await fetch(`${address}${place}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return response.ok ? response.json() : undefined;
}

/** Until the fleet of every replica has all services, and the catalog has taken all documents in. */
async function untilRead(addresses, documents) {
  const deadline = Date.now() + Number(values['keep-waiting']) * 1_000;
  const count = '/api/catalog/entities/by-query?limit=0';
  let fleetMs;
  for (;;) {
    const fleets = await Promise.all(
      addresses.map(address => ask(address, '/api/ownership/v1/overview').catch(() => undefined)),
    );
    const isRead = fleets.every(fleet => fleet?.services === services);
    if (isRead) fleetMs ??= Date.now();
    const catalog = await ask(addresses[0], count).catch(() => undefined);
    if (isRead && catalog?.totalItems >= documents) return { fleetMs, catalogMs: Date.now() };
    const isOver = Date.now() > deadline;
    if (isOver && isRead && values['while-filling']) return { fleetMs, taken: catalog?.totalItems };
    if (isOver) {
      throw new Error(
        `After ${values['keep-waiting']} s the fleets have ${fleets.map(fleet => fleet?.services ?? 'no')} of ${services} services, the catalog ${catalog?.totalItems ?? 'no'} of ${documents} documents.`,
      );
    }
    await pause(2_000);
  }
}

/** Now and at most, in bytes, as Linux counts it. */
function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = field => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
  return { now: of('VmRSS'), peak: of('VmHWM') };
}

async function measureLists(portals) {
  const rows = [];
  for (const [title, place] of LISTS) {
    const each = await Promise.all(
      portals.map(async ({ address }) => {
        const token = await tokenOf(address);
        return p95({
          port: Number(new URL(address).port),
          paths: [place],
          token,
          requests: Number(values.requests),
          readers: Math.ceil(Number(values.readers) / replicas),
        }).catch(error => error.message);
      }),
    );
    const numbers = each.filter(value => typeof value === 'number');
    rows.push([title, numbers.length === each.length ? Math.max(...numbers) : each[0]]);
  }
  return rows;
}

async function run() {
  const toolchain = await prepare();
  await buildApp(toolchain);
  const deployment = values.deployed ? await buildDeployment({ toolchain }) : undefined;
  const home = mkdtempSync(path.join(tmpdir(), 'rollcall-scale-'));
  const started = [];
  try {
    const organisation = path.join(home, 'organisation');
    const kinds = await generate({ toolchain, folder: organisation, services });
    const documents = Object.values(kinds).reduce((sum, count) => sum + count, 0);
    const postgres = values.postgres ? await startPostgres() : undefined;
    if (values.postgres && !postgres) throw new Error('PostgreSQL is not installed.');
    if (postgres) started.push(postgres);
    const startedAtMs = Date.now();
    const portals = [];
    for (let replica = 0; replica < replicas; replica += 1) {
      const port = Number(values.port) + replica;
      const portal = await startPortal({
        toolchain,
        port,
        name: `scale-${replica}`,
        readyWithinMs: Number(values['keep-waiting']) * 1_000,
        dataFolder: path.join(home, `data-${replica}`),
        deployment,
        configs: postgres ? ['app-config.production.yaml'] : [],
        env: {
          ...(postgres && postgresEnvironment(postgres, `http://localhost:${port}`)),
          ROLLCALL_ROOT: organisation,
          ...(values['heap-mb'] && {
            NODE_OPTIONS:
              `${process.env.NODE_OPTIONS ?? ''} --max-old-space-size=${values['heap-mb']}`.trim(),
          }),
        },
      });
      started.push(portal);
      portals.push(portal);
    }
    const readyMs = Date.now();
    const { fleetMs, catalogMs, taken } = await untilRead(
      portals.map(({ address }) => address),
      documents,
    );
    if (catalogMs) await pause(Number(values['settle-seconds']) * 1_000);
    const lists = await measureLists(portals);
    const pages = values['no-browser'] ? [] : await measurePages(portals[0].address);
    const intake = catalogMs
      ? `until the catalog has taken all in: ${formatMs(catalogMs - startedAtMs)}`
      : `and after ${values['keep-waiting']} s the catalog has ${taken ?? 'an unknown number'} of them`;
    const memory = portals.map(({ pid }) => memoryOf(pid));
    const floor = lists[0][1];
    process.stdout.write(
      `${[
        `${machineLine()}, load ${loadavg()[0].toFixed(1)}`,
        `${services} services, ${documents} documents, ${postgres ? `PostgreSQL ${postgres.major}` : 'SQLite'}, ${replicas} ${replicas === 1 ? 'process' : 'replicas'}, ${values.readers} readers`,
        `From the start of the first until people can sign in: ${formatMs(readyMs - startedAtMs)}, until every service is shown: ${formatMs(fleetMs - startedAtMs)}, ${intake}`,
        `Memory, now and at most: ${memory.map(({ now, peak }) => `${formatBytes(now)}, ${formatBytes(peak)}`).join('; ')}`,
        '',
        markdownTable({
          columns: ['List', 'p95', 'against an empty route'],
          rows: lists.map(([title, value]) =>
            typeof value === 'number'
              ? [title, formatMs(value), formatRatio(value, floor)]
              : [title, value, ''],
          ),
        }),
        '',
        ...(pages.length === 0
          ? []
          : [
              markdownTable({
                columns: ['Page', 'usable after, warm'],
                rows: pages.map(([title, value]) => [
                  title,
                  typeof value === 'number' ? formatMs(value) : value,
                ]),
              }),
            ]),
      ].join('\n')}\n`,
    );
  } finally {
    for (const part of started.reverse()) await part.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

await run();
process.exit(0);
