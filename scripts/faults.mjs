/*
 * Takes away, slows and corrupts one dependency after the other while alerts and people keep coming, and tells what became of
 * them: npm run faults -- [--only database,slack] [--seconds 12]
 *
 * Two replicas of the portal on a PostgreSQL, with a real Prometheus and a real Alertmanager, and stand-ins that answer as PagerDuty
 * and Slack do; a TCP proxy stands between the portal and each of them. The tables are on a small disk of their own, which can be
 * filled, and every disk can be made slow; a third portal, on SQLite, has its files damaged too. All on loopback, a quarter of
 * an hour. The exit code is 1 where something that is promised did not hold, 2 where what was tried held and something could not be
 * tried here. The table: docs/faults.md.
 */
import { parseArgs } from 'node:util';
import { ALERTMANAGER_FAULTS, faultsOf } from './lib/faults/faultsOf.mjs';
import { problemsOf } from './lib/faults/problemsOf.mjs';
import { setStage } from './lib/faults/setStage.mjs';
import { tableOf } from './lib/faults/tableOf.mjs';
import { trafficOf, tryAlertmanager, tryFault } from './lib/faults/tryFault.mjs';
import { SQLITE_FAULTS, tryOnSqlite } from './lib/faults/tryOnSqlite.mjs';
import { fail, say } from './lib/say.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    seconds: { type: 'string', default: '12' },
    port: { type: 'string', default: '7301' },
  },
});
const lastsMs = Number(values.seconds) * 1_000;
const DID_NOT_HOLD = 1;
const NOT_ALL_MEASURED = 2;
const started = [];
/** What was measured so far: it is told also where the rest could not be. */
const rows = [];

/** Starts something that ends with the suite. */
async function keep(part) {
  const running = await part;
  started.push(running);
  return running;
}

async function run() {
  const stage = { ...(await setStage({ port: Number(values.port), keep })), lastsMs, keep };
  const traffic = trafficOf(stage);
  const only = values.only.split(',').filter(Boolean);
  const isWanted = name =>
    only.length === 0 || only.some(word => name.toLowerCase().includes(word.toLowerCase()));
  for (const fault of faultsOf(stage)) {
    if (isWanted(fault.name)) rows.push(await tryFault(stage, traffic, fault));
  }
  for (const fault of ALERTMANAGER_FAULTS) {
    if (isWanted(fault[0])) rows.push(await tryAlertmanager(stage, traffic, fault));
  }
  rows.push(...(await tryOnSqlite(stage, SQLITE_FAULTS.filter(isWanted))));
  if (rows.length === 0) throw new Error(`There is no fault called ${values.only}.`);
  const problems = rows.flatMap(problemsOf);
  for (const problem of problems) say(problem);
  if (problems.length > 0) return DID_NOT_HOLD;
  return rows.every(({ missing }) => !missing) ? 0 : NOT_ALL_MEASURED;
}

try {
  process.exitCode = await run();
} catch (error) {
  say(error.stack);
  process.exitCode = DID_NOT_HOLD;
} finally {
  if (rows.length > 0) process.stdout.write(`${tableOf(rows)}\n`);
  for (const part of started.reverse()) await part?.stop();
}
if (process.exitCode === DID_NOT_HOLD) fail('Not everything held.');
if (process.exitCode === NOT_ALL_MEASURED) say('What was tried held; not everything could be.');
process.exit();
