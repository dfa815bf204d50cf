/*
 * `npm run gameday`: a game day in a box. A real service of the sample organisation is broken on purpose, a real Prometheus and a
 * real Alertmanager see it, the portal pages whoever is on call, and a runbook puts it right. Everything is on loopback and ends
 * with this script.
 *
 *   npm run gameday                    a guided tour: you are the person on call
 *   npm run gameday -- --headless      a browser is, and the end-to-end test watches
 *   npm run gameday -- --postgres      with the portal on a PostgreSQL of its own instead of SQLite
 *   npm run gameday -- --deployed      with the portal as it is deployed (docs/deploy.md) instead of from its sources
 *
 * ROLLCALL_PORT says another port than 7007 for the portal; the other parts take three in a row from
 * ROLLCALL_GAMEDAY_PORT (19180) on: what breaks and mends the service, Prometheus, Alertmanager.
 */
import { parseArgs } from 'node:util';
import { setStage } from './lib/gameday/setStage.mjs';
import { runTest } from './lib/gameday/runTest.mjs';
import { runTour } from './lib/gameday/runTour.mjs';
import { fail } from './lib/say.mjs';

try {
  const { values } = parseArgs({
    options: {
      headless: { type: 'boolean' },
      postgres: { type: 'boolean' },
      deployed: { type: 'boolean' },
    },
  });
  const stage = await setStage({ postgres: values.postgres, deployed: values.deployed });
  try {
    process.exitCode = await (values.headless ? runTest(stage) : runTour(stage));
  } finally {
    await stage.stop();
  }
} catch (error) {
  fail(`The game day could not be held: ${error.message}`);
}
