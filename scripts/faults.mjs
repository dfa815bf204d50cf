/*
 * Takes away, slows and corrupts one dependency after the other while alerts and people keep coming, and tells what became of
 * them: npm run faults -- [--only database,slack] [--seconds 12]
 *
 * Two replicas of the portal on a PostgreSQL, with a real Prometheus and a real Alertmanager, and stand-ins that answer as PagerDuty
 * and Slack do; a TCP proxy stands between the portal and each of them. The tables are on a small disk of their own, which can be
 * filled; a third portal, on SQLite, has one too. All on loopback, about twenty minutes. The exit code is 1 where an alert or a note
 * that was taken is lost. The table: docs/faults.md.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { judge } from './lib/faults/judge.mjs';
import { Proxy } from './lib/faults/Proxy.mjs';
import { Replicas } from './lib/faults/Replicas.mjs';
import { SmallDisk } from './lib/faults/SmallDisk.mjs';
import { startPagerDuty, startSlack } from './lib/faults/standIns.mjs';
import { Traffic } from './lib/faults/Traffic.mjs';
import { postgresEnvironment } from './lib/gameday/postgresConfig.mjs';
import { startParts } from './lib/gameday/startParts.mjs';
import { STATE } from './lib/paths.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { buildApp, buildCli, prepare } from './lib/prepare.mjs';
import { fail, say } from './lib/say.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    seconds: { type: 'string', default: '12' },
    port: { type: 'string', default: '7301' },
  },
});
const lastsMs = Number(values.seconds) * 1_000;
const AHEAD_MS = 10 * 60_000;
const CATALOG = 'backstage_plugin_catalog';
/** Room for the tables of a run, and little more: it is memory. */
const DISK_MEGABYTES = 512;
const NO_DISK = 'No file system may be mounted here, so no disk is filled.';
const started = [];

/** Starts something that ends with the suite. */
async function keep(part) {
  const running = await part;
  started.push(running);
  return running;
}

function targetOf(url) {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}

/** The tables of the portal go to a disk of their own; the log of the server does not, or the server itself would end. */
function putTablesOn(disk, { execute, owner }) {
  const folder = path.join(disk.folder, 'space');
  fs.mkdirSync(folder);
  if (owner) fs.chownSync(folder, owner.uid, owner.gid);
  execute(`create tablespace small location '${folder}'`);
  // Whatever database the portal makes is made after this one.
  execute('alter database template1 set tablespace small');
}

async function setUp() {
  const toolchain = await prepare();
  await buildApp(toolchain);
  await buildCli();
  const home = path.join(STATE, 'faults');
  fs.rmSync(home, { recursive: true, force: true });
  fs.mkdirSync(home, { recursive: true });
  const port = Number(values.port);
  const portalUrl = `http://localhost:${port}`;
  const tokens = {
    ROLLCALL_INTAKE_TOKEN: randomBytes(32).toString('hex'),
    ROLLCALL_DEPLOYMENTS_TOKEN: randomBytes(32).toString('hex'),
  };
  const postgres = await keep(startPostgres());
  if (!postgres)
    throw new Error('PostgreSQL is not installed (Debian: apt-get install postgresql).');
  const disk = await keep(
    SmallDisk.mount(path.join(home, 'tables'), { megabytes: DISK_MEGABYTES }),
  );
  if (disk) putTablesOn(disk, postgres);
  const intake = await keep(new Proxy({ host: '127.0.0.1', port }).start());
  const parts = await keep(
    startParts({
      toolchain,
      folder: home,
      env: {
        ...tokens,
        ROLLCALL_PORTAL_URL: `http://127.0.0.1:${intake.port}`,
        ROLLCALL_DEPLOYMENTS_PORT: String(port + 20),
        ROLLCALL_PROMETHEUS_PORT: String(port + 21),
        ROLLCALL_ALERTMANAGER_PORT: String(port + 22),
      },
    }),
  );
  const pagerDuty = await keep(startPagerDuty());
  const slack = await keep(startSlack());
  const local = other => new Proxy({ host: '127.0.0.1', port: other.port }).start();
  const proxies = {
    intake,
    database: await keep(new Proxy(targetOf(postgres.url)).start()),
    prometheus: await keep(new Proxy(targetOf(parts.prometheusUrl)).start()),
    pagerDuty: await keep(local(pagerDuty)),
    slack: await keep(local(slack)),
  };
  const url = proxy => `http://127.0.0.1:${proxy.port}`;
  const replicas = await keep(
    new Replicas({
      toolchain,
      home,
      ports: [port, port + 1],
      configs: ['app-config.production.yaml', 'app-config.gameday.yaml'],
      env: {
        ...tokens,
        ...postgresEnvironment(postgres, portalUrl),
        POSTGRES_PORT: String(proxies.database.port),
        ROLLCALL_ROOT: parts.organisation,
        ROLLCALL_PROMETHEUS_URL: url(proxies.prometheus),
        ROLLCALL_ALERTMANAGER_URL: parts.alertmanagerUrl,
        ROLLCALL_DEPLOYMENTS_URL: parts.adminUrl,
        APP_CONFIG_incidents_pagerduty: JSON.stringify({
          baseUrl: url(proxies.pagerDuty),
          fallback: { routingKey: 'R'.repeat(32) },
        }),
        APP_CONFIG_incidents_slack: JSON.stringify({
          baseUrl: url(proxies.slack),
          token: 'xoxb-only-for-this-suite',
          teams: { 'group:default/checkout': 'C0000000' },
        }),
      },
    }).start(),
  );
  return { toolchain, home, port, parts, postgres, disk, proxies, replicas, tokens };
}

/** Nobody gets in any more, and whoever is in is put out. */
function closeDatabase({ execute }, name) {
  execute(`alter database ${name} allow_connections false`);
  execute(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
}

function openDatabase({ execute }, name) {
  execute(`alter database ${name} allow_connections true`);
}

/** What can go wrong: how it begins and how it ends. */
function faultsOf({ proxies, replicas, postgres, disk }) {
  const through = (name, proxy) => [
    [`${name} away`, () => proxy.set('refuse'), () => proxy.set('pass')],
    [`${name} hanging`, () => proxy.set('hang'), () => proxy.set('pass')],
    [`${name} slow`, () => proxy.set('slow', { slowMs: 300 }), () => proxy.set('pass')],
    [`${name} corrupt`, () => proxy.set('corrupt'), () => proxy.set('pass')],
  ];
  return [
    ['nothing', () => {}, () => {}],
    ...through('database', proxies.database),
    ...through('Prometheus', proxies.prometheus),
    ...through('PagerDuty', proxies.pagerDuty),
    ...through('Slack', proxies.slack),
    ['catalog away', () => closeDatabase(postgres, CATALOG), () => openDatabase(postgres, CATALOG)],
    ...(disk ? [['disk full', () => disk.fill(), () => disk.free()]] : []),
    ['a replica killed', () => replicas.kill(1), () => replicas.revive()],
    ['a replica frozen', () => replicas.freeze(1), () => replicas.thaw(1)],
    ['a clock ahead', () => replicas.shiftClock(1, AHEAD_MS), () => replicas.shiftClock(1, 0)],
    ['a clock behind', () => replicas.shiftClock(1, -AHEAD_MS), () => replicas.shiftClock(1, 0)],
  ];
}

async function tryFault(stage, traffic, [name, begin, end]) {
  say(`── ${name}`);
  traffic.start(name);
  await pause(2_000);
  traffic.reads = { answered: 0, failed: 0, slowestMs: 0 };
  const endsBefore = stage.replicas.unexpectedEnds;
  await begin();
  await pause(lastsMs);
  const reads = { ...traffic.reads };
  await end();
  await stage.replicas.revive();
  await pause(2_000);
  await traffic.stop();
  const verdict = await judge(traffic, name);
  const row = { name, ...verdict, reads, ended: stage.replicas.unexpectedEnds - endsBefore };
  say(JSON.stringify(row));
  return row;
}

/** What can go wrong between Alertmanager and the portal. */
const ALERTMANAGER_FAULTS = [
  ['Alertmanager cut off', 'refuse'],
  ['Alertmanager hanging', 'hang'],
  ['Alertmanager slow', 'slow'],
  ['Alertmanager corrupt', 'corrupt'],
];

/** An alert of the real Alertmanager while something is wrong on its way to the portal. */
async function tryAlertmanager({ parts, proxies }, traffic, [name, mode]) {
  say(`── ${name}`);
  proxies.intake.set(mode, { slowMs: 300 });
  const title = `${name} 0`;
  await fetch(`${parts.alertmanagerUrl}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([
      {
        labels: { alertname: `Drill-${mode}`, service: 'tax', owner: 'checkout', severity: 'page' },
        annotations: { summary: title },
      },
    ]),
  });
  await pause(lastsMs);
  proxies.intake.set('pass');
  traffic.taken.set(title, { atMs: Date.now(), tries: 1 });
  const verdict = await judge(traffic, name);
  const row = { name, ...verdict, reads: undefined, ended: 0 };
  say(JSON.stringify(row));
  return row;
}

/** The same with a portal on SQLite, which keeps everything in files. */
async function trySqlite({ toolchain, home, port, parts, tokens }) {
  const disk = SmallDisk.mount(path.join(home, 'sqlite'), { megabytes: DISK_MEGABYTES });
  if (!disk) return undefined;
  await keep(disk);
  const replicas = await keep(
    new Replicas({
      toolchain,
      home: disk.folder,
      ports: [port + 2],
      configs: ['app-config.gameday.yaml'],
      env: {
        ...tokens,
        ROLLCALL_ROOT: parts.organisation,
        ROLLCALL_PROMETHEUS_URL: parts.prometheusUrl,
        ROLLCALL_ALERTMANAGER_URL: parts.alertmanagerUrl,
        ROLLCALL_DEPLOYMENTS_URL: parts.adminUrl,
      },
    }).start(),
  );
  const traffic = trafficOf({ replicas, tokens });
  const fault = ['SQLite, disk full', () => disk.fill(), () => disk.free()];
  return tryFault({ replicas }, traffic, fault);
}

function trafficOf({ replicas, tokens }) {
  return new Traffic({
    addresses: () => replicas.addresses(),
    intakeToken: tokens.ROLLCALL_INTAKE_TOKEN,
  });
}

function table(rows) {
  const seconds = ms => `${(ms / 1_000).toFixed(1)} s`;
  const answered = ({ answered: good, failed }) =>
    good + failed === 0 ? 'none ended' : `${good} of ${good + failed}`;
  const cells = rows.map(row => [
    row.name,
    String(row.taken),
    String(row.lost),
    String(row.doubled),
    String(row.unpaged),
    seconds(row.longestPageMs),
    `${row.lostNotes} of ${row.notes}`,
    row.reads ? answered(row.reads) : '–',
    row.reads?.slowestMs > 0 ? seconds(row.reads.slowestMs) : '–',
    String(row.ended),
  ]);
  const head = [
    'What happened',
    'Alerts taken',
    'lost',
    'twice',
    'not paged',
    'longest until paged',
    'Notes lost',
    'Reads answered',
    'slowest',
    'Processes that died',
  ];
  const line = row => `| ${row.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...cells.map(line),
  ].join('\n');
}

async function run() {
  const stage = await setUp();
  const traffic = trafficOf(stage);
  if (!stage.disk) say(NO_DISK);
  const only = values.only.split(',').filter(Boolean);
  const isWanted = name =>
    only.length === 0 || only.some(word => name.toLowerCase().includes(word.toLowerCase()));
  const rows = [];
  for (const fault of faultsOf(stage)) {
    if (isWanted(fault[0])) rows.push(await tryFault(stage, traffic, fault));
  }
  for (const fault of ALERTMANAGER_FAULTS) {
    if (isWanted(fault[0])) rows.push(await tryAlertmanager(stage, traffic, fault));
  }
  if (isWanted('SQLite, disk full')) {
    const row = await trySqlite(stage);
    if (row) rows.push(row);
  }
  process.stdout.write(`${table(rows)}\n`);
  return rows.some(({ lost, lostNotes }) => lost + lostNotes > 0) ? 1 : 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  say(error.stack);
  process.exitCode = 1;
} finally {
  for (const part of started.reverse()) await part?.stop();
}
if (process.exitCode) fail('Not everything held.');
process.exit(0);
