/*
 * `npm start`: the portal with the sample organisation on http://localhost:7007, from nothing, and a runner of sample programs.
 * `yarn start` is what people at home in Backstage expect: front end and back end in development mode.
 */
import fs from 'node:fs';
import path from 'node:path';
import { requireGoodNode } from './lib/node.mjs';
import { ROOT, YARN, shown } from './lib/paths.mjs';
import { buildApp, prepare } from './lib/prepare.mjs';
import { runLoudly } from './lib/run.mjs';
import { startPortalWithRunner } from './lib/runner.mjs';
import { fail, say } from './lib/say.mjs';

const startedByYarn = process.env.npm_config_user_agent?.startsWith('yarn/');

if (startedByYarn) {
  requireGoodNode();
  process.exitCode = await runLoudly({
    command: process.execPath,
    args: [
      YARN,
      'backstage-cli',
      'repo',
      'start',
      ...['app-config.yaml', 'app-config.demo.yaml', 'app-config.development.yaml'].flatMap(
        file => ['--config', path.join(ROOT, file)],
      ),
      ...process.argv.slice(2),
    ],
  });
} else {
  try {
    if (!fs.existsSync(path.join(ROOT, 'yarn.lock'))) {
      fail('yarn.lock is missing: run this in a complete checkout.');
    }
    const toolchain = await prepare();
    await buildApp(toolchain);
    say('Starting the portal …');
    const portal = await startPortalWithRunner({ toolchain });
    process.stdout.write(
      `\nRollcall is ready: ${portal.address}\n\n` +
        `Choose one of the six sample people to sign in. Stop with Ctrl+C; what you did is kept in ${shown(portal.dataFolder)}.\n` +
        `A runner of harmless programs, for the steps of runbooks that run some, is process ${portal.runnerPid}.\n`,
    );
    process.exitCode = await portal.closed;
  } catch (error) {
    fail(`The portal did not start: ${error.message}`);
  }
}
