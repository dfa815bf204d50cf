import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from '../say.mjs';
import { judge } from './judge.mjs';
import { Replicas } from './Replicas.mjs';
import { DISK_MEGABYTES } from './setStage.mjs';
import { SmallDisk } from './SmallDisk.mjs';
import { Traffic } from './Traffic.mjs';

/** Alerts, readers and notes for the replicas that are up. */
export function trafficOf({ replicas, tokens }) {
  return new Traffic({
    addresses: () => replicas.addresses(),
    intakeToken: tokens.ROLLCALL_INTAKE_TOKEN,
  });
}

/** Lets one thing go wrong for a while, and looks what became of all that came meanwhile. */
export async function tryFault({ replicas, lastsMs }, traffic, [name, begin, end]) {
  say(`── ${name}`);
  traffic.start(name);
  await pause(2_000);
  traffic.reads = { answered: 0, failed: 0, slowestMs: 0 };
  const endsBefore = replicas.unexpectedEnds;
  await begin();
  await pause(lastsMs);
  const reads = { ...traffic.reads };
  await end();
  await replicas.revive();
  await pause(2_000);
  await traffic.stop();
  const verdict = await judge(traffic, name);
  const row = { name, ...verdict, reads, ended: replicas.unexpectedEnds - endsBefore };
  say(JSON.stringify(row));
  return row;
}

/** An alert of the real Alertmanager while something is wrong on its way to the portal. */
export async function tryAlertmanager({ parts, proxies, lastsMs }, traffic, [name, mode]) {
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
export async function trySqlite({ toolchain, home, port, parts, tokens, lastsMs, keep }) {
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
  return tryFault({ replicas, lastsMs }, traffic, fault);
}
