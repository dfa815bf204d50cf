import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { postgresEnvironment } from '../gameday/postgresConfig.mjs';
import { startParts } from '../gameday/startParts.mjs';
import { STATE } from '../paths.mjs';
import { startPostgres } from '../postgres.mjs';
import { buildApp, buildCli, prepare } from '../prepare.mjs';
import { Proxy } from './Proxy.mjs';
import { Replicas } from './Replicas.mjs';
import { SlowDisk } from './SlowDisk.mjs';
import { SmallDisk } from './SmallDisk.mjs';
import { startPagerDuty, startSlack } from './standIns.mjs';

/** Room for the tables of a run, and little more: it is memory. */
export const DISK_MEGABYTES = 512;

/** A commit waits until it is on the disk, as it does on a server that is to be relied on. */
const AS_DEPLOYED = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

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

/**
 * Two replicas of the portal on a PostgreSQL, and all they lean on, each behind a proxy.
 *
 * @param {object} options
 * @param {number} options.port - the parts take the ports after it
 * @param {<T extends {stop: () => unknown}>(part: T | Promise<T>) => Promise<T>} options.keep - what is to be stopped in the end
 */
export async function setStage({ port, keep }) {
  const toolchain = await prepare();
  await buildApp(toolchain);
  await buildCli();
  const home = path.join(STATE, 'faults');
  fs.rmSync(home, { recursive: true, force: true });
  fs.mkdirSync(home, { recursive: true });
  const portalUrl = `http://localhost:${port}`;
  const tokens = {
    ROLLCALL_INTAKE_TOKEN: randomBytes(32).toString('hex'),
    ROLLCALL_DEPLOYMENTS_TOKEN: randomBytes(32).toString('hex'),
  };
  const slowDisk = SlowDisk.make(path.join(home, 'slow-disk'));
  const postgres = await keep(startPostgres({ settings: AS_DEPLOYED, env: slowDisk?.env }));
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
    // To the same server: the catalog fails alone.
    catalog: await keep(new Proxy(targetOf(postgres.url)).start()),
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
        APP_CONFIG_backend_database_plugin_catalog_connection_port: String(proxies.catalog.port),
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
  return { toolchain, home, port, parts, disk, slowDisk, proxies, replicas, tokens };
}
