/*
 * Takes away, slows and corrupts one dependency after the other while alerts and people keep coming, and tells what became of
 * them: npm run faults -- [--only database,slack] [--seconds 12]
 *
 * Two replicas of the portal on a PostgreSQL, with a real Prometheus and a real Alertmanager, and stand-ins that answer as PagerDuty
 * and Slack do; a TCP proxy stands between the portal and each of them. The tables are on a small disk of their own, which can be
 * filled; a third portal, on SQLite, has one too. All on loopback, about twenty minutes. The exit code is 1 where an alert or a note
 * that was taken is lost. The table: docs/faults.md.
 */
import { parseArgs } from 'node:util';
import { ALERTMANAGER_FAULTS, faultsOf } from './lib/faults/faultsOf.mjs';
import { setStage } from './lib/faults/setStage.mjs';
import { tableOf } from './lib/faults/tableOf.mjs';
import { trafficOf, tryAlertmanager, tryFault, trySqlite } from './lib/faults/tryFault.mjs';
import { fail, say } from './lib/say.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    seconds: { type: 'string', default: '12' },
    port: { type: 'string', default: '7301' },
  },
});
const lastsMs = Number(values.seconds) * 1_000;
const NO_DISK = 'No file system may be mounted here, so no disk is filled.';
const started = [];

/** Starts something that ends with the suite. */
async function keep(part) {
  const running = await part;
  started.push(running);
  return running;
}

async function run() {
  const stage = { ...(await setStage({ port: Number(values.port), keep })), lastsMs, keep };
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
  process.stdout.write(`${tableOf(rows)}\n`);
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
