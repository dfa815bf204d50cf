/*
 * What an alert costs the database, and how many are paged in a second, with one replica of the incidents back end and with several on
 * one PostgreSQL: statements, lock waits, and the time until the last page is sent.
 *
 *     node bench/alert-replicas.mjs [--alerts 600] [--replicas 1,3] [--services 200] [--without-signals]
 *
 * Each replica is the plugin in a process of its own; fleet and on-call are given, and pages go to a file. What changes is told to the
 * open pages of all replicas, unless it is said otherwise. A server of its own counts the statements (pg_stat_statements). What replicas
 * ask while nothing happens is taken off. Lock waits are seen by looking every 10 ms.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/lib/paths.mjs';
import { startPostgres } from '../scripts/lib/postgres.mjs';
import { formatMs, machineLine, markdownTable } from './lib/report.mjs';

const { values } = parseArgs({
  options: {
    alerts: { type: 'string', default: '600' },
    replicas: { type: 'string', default: '1,3' },
    services: { type: 'string', default: '200' },
    port: { type: 'string', default: '7240' },
    'without-signals': { type: 'boolean', default: false },
  },
});
const BACKEND = path.join(ROOT, 'plugins/incidents-backend');
const require = createRequire(path.join(BACKEND, 'package.json'));
const createKnex = require('knex');
const TOKEN = 'a-token-of-sixteen-characters-and-more';
const TEAMS = 10;
const POSTS_AT_ONCE = 16;
const IDLE_MS = 5_000;
const LOOK_EVERY_MS = 10;
const GIVE_UP_AFTER_MS = 300_000;

const DOCUMENTS = [
  ...Array.from({ length: TEAMS }, (_, team) => [
    `kind: Group\nmetadata: {name: team-${team}}\nspec: {type: team, children: []}`,
    `kind: User\nmetadata: {name: person-${team}}\nspec: {memberOf: [team-${team}]}`,
    `apiVersion: rollcall.dev/v1alpha1\nkind: EscalationPolicy\nmetadata: {name: policy-${team}}\nspec: {owner: team-${team}, steps: [{notify: ["user:person-${team}"]}]}`,
  ]).flat(),
  ...Array.from(
    { length: Number(values.services) },
    (_, number) =>
      `kind: Component\nmetadata: {name: service-${number}}\nspec: {type: service, owner: team-${number % TEAMS}}`,
  ),
].join('\n---\n');

function startReplica(options) {
  const child = spawn(
    process.execPath,
    [
      '--no-node-snapshot',
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      path.join(BACKEND, 'src/__testUtils__/stormReplica.ts'),
      JSON.stringify(options),
    ],
    { cwd: BACKEND, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = chunk => {
      said = `${said}${chunk}`.slice(-5_000);
      if (said.includes('ready\n')) resolve(child);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(`A replica ended: ${said}`)));
  });
}

function noticeOf(number) {
  const labels = {
    alertname: `Alert${number}`,
    service: `service-${number % Number(values.services)}`,
    severity: 'critical',
  };
  return JSON.stringify({
    ...{ version: '4', groupKey: String(number), truncatedAlerts: 0, status: 'firing' },
    ...{ receiver: 'bench', groupLabels: {}, commonLabels: {}, commonAnnotations: {} },
    externalURL: 'http://alertmanager',
    alerts: [
      {
        ...{ status: 'firing', labels, annotations: { summary: `Alert ${number}` } },
        ...{ startsAt: new Date().toISOString(), endsAt: '0001-01-01T00:00:00Z' },
        ...{ generatorURL: 'http://prometheus/graph', fingerprint: `f${number}` },
      },
    ],
  });
}

async function post(url, number) {
  const answer = await fetch(`${url}/api/incidents/v1/intake/alertmanager/production`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
    body: noticeOf(number),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`An alert was answered with ${answer.status}.`);
}

async function postAll(urls, count) {
  let next = 0;
  const poster = async () => {
    while (next < count) {
      const number = next++;
      const url = urls[number % urls.length];
      // A server may close a connection in the moment it is used again (RFC 9112, 9.5); an alert that comes twice counts once.
      await post(url, number).catch(() => post(url, number));
    }
  };
  await Promise.all(Array.from({ length: POSTS_AT_ONCE }, poster));
}

/** Statements since it was last set back, those of the one who looks left out; and how many of them tell other replicas what changed. */
async function statements(knex) {
  const { rows } = await knex.raw(
    "select coalesce(sum(calls), 0)::int as calls, coalesce(sum(calls) filter (where query like '%pg_notify%'), 0)::int as signals from pg_stat_statements where query not like '%pg_stat_%' and dbid = (select oid from pg_database where datname = current_database())",
  );
  return rows[0];
}

async function countLockWaits(knex, isOver) {
  const seen = { looks: 0, waits: 0 };
  while (!isOver()) {
    const { rows } = await knex.raw(
      "select count(*)::int as waits from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
    seen.looks += 1;
    seen.waits += rows[0].waits;
    await pause(LOOK_EVERY_MS);
  }
  return seen;
}

async function measure(replicas) {
  const home = mkdtempSync(path.join(tmpdir(), 'rollcall-replicas-'));
  const postgres = await startPostgres({
    settings: { shared_preload_libraries: 'pg_stat_statements' },
  });
  if (!postgres) throw new Error('PostgreSQL is not installed.');
  const knex = createKnex({ client: 'pg', connection: postgres.url, pool: { min: 0, max: 3 } });
  const children = [];
  try {
    await knex.migrate.latest({ directory: path.join(BACKEND, 'migrations') });
    await knex.raw('create extension pg_stat_statements');
    const urls = [];
    for (let at = 0; at < replicas; at += 1) {
      const port = Number(values.port) + at;
      children.push(
        await startReplica({
          database: { client: 'pg', connection: postgres.url },
          ...{ port, documents: DOCUMENTS, policy: 'onCall: {fallback: "user:person-0"}' },
          ...{ token: TOKEN, pages: path.join(home, `pages-${at}`) },
          live: !values['without-signals'],
        }),
      );
      urls.push(`http://127.0.0.1:${port}`);
    }
    await pause(IDLE_MS);
    await knex.raw('select pg_stat_statements_reset()');
    await pause(IDLE_MS);
    const idlePerMs = (await statements(knex)).calls / IDLE_MS;
    const count = Number(values.alerts);
    await knex.raw('select pg_stat_statements_reset()');
    let isOver = false;
    const lockWaits = countLockWaits(knex, () => isOver);
    const beganAt = performance.now();
    await postAll(urls, count);
    for (;;) {
      const [{ sent }] = await knex('incidents_deliveries')
        .where({ state: 'sent' })
        .select(knex.raw('count(*)::int as sent'));
      if (sent >= count) break;
      if (performance.now() - beganAt > GIVE_UP_AFTER_MS) throw new Error(`${sent} were paged.`);
      await pause(100);
    }
    const tookMs = performance.now() - beganAt;
    const { calls, signals } = await statements(knex);
    isOver = true;
    const { looks, waits } = await lockWaits;
    const [{ deadlocks }] = await knex('pg_stat_database')
      .whereRaw('datname = current_database()')
      .select(knex.raw('deadlocks::int as deadlocks'));
    return {
      replicas,
      perAlert: (calls - idlePerMs * tookMs) / count,
      signalsPerAlert: signals / count,
      waitsPerAlert: (waits * (tookMs / looks)) / count,
      perSecond: (count / tookMs) * 1_000,
      tookMs,
      deadlocks,
    };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await knex.destroy();
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

const rows = [];
for (const replicas of values.replicas.split(',').map(Number)) rows.push(await measure(replicas));
process.stdout.write(
  `${machineLine()}, load ${loadavg()[0].toFixed(1)}; ${values.alerts} alerts, each an incident and a page\n\n${markdownTable(
    {
      columns: [
        'Replicas',
        'statements per alert',
        'of them for signals',
        'time waited for locks per alert',
        'alerts paged per second',
        'all of it',
        'deadlocks',
      ],
      rows: rows.map(row => [
        String(row.replicas),
        row.perAlert.toFixed(2),
        row.signalsPerAlert.toFixed(2),
        formatMs(row.waitsPerAlert),
        row.perSecond.toFixed(1),
        formatMs(row.tookMs),
        String(row.deadlocks),
      ]),
    },
  )}\n`,
);
