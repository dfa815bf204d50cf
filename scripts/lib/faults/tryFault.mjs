import { setTimeout as pause } from 'node:timers/promises';
import { say } from '../say.mjs';
import { judge } from './judge.mjs';
import { Traffic } from './Traffic.mjs';

/** Alerts, readers and notes for the replicas that are up. */
export function trafficOf({ replicas, tokens }) {
  return new Traffic({
    addresses: () => replicas.addresses(),
    intakeToken: tokens.ROLLCALL_INTAKE_TOKEN,
  });
}

/** Lets one thing go wrong for a while, and looks what became of all that came meanwhile. */
export async function tryFault({ replicas, lastsMs }, traffic, fault) {
  const { name, begin, end, missing } = fault;
  say(`── ${name}`);
  if (missing) {
    say(`Not measured: ${missing}.`);
    return { name, missing };
  }
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
  const { refused } = traffic;
  const ended = replicas.unexpectedEnds - endsBefore;
  const row = { name, ...verdict, refused, reads, ended, broken: fault.broken };
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
