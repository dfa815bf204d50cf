/*
 * Does what docs/adopt.md says to two freshly created Backstages, one for each front-end system, and looks at them in a browser.
 * `npm run adopt` prepares and tests both; with a name (`new` or `old`) behind it, only that one.
 */
import fs from 'node:fs';
import path from 'node:path';
import { createBackstage, followGuide } from './lib/adoption.mjs';
import { ROOT, STATE, YARN } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { runLoudly, runQuietly } from './lib/run.mjs';
import { fail, say } from './lib/say.mjs';

const archives = path.join(STATE, 'packages');
if (!fs.existsSync(archives))
  fail('Run "npm run pack:all" first: there is nothing to install yet.');

/** The tests in e2e-tests/adoption look for them there. */
const PORTS = { new: 7161, old: 7162 };
const names = process.argv[2] ? [process.argv[2]] : Object.keys(PORTS);
const toolchain = await prepare();
const folderOf = name => path.join(STATE, 'adoption', name);
for (const name of names) {
  const folder = folderOf(name);
  say(`Creating a Backstage with the ${name} front-end system …`);
  await createBackstage({ name, folder, toolchain });
  followGuide({
    ...{ name, folder, archives, port: PORTS[name] },
    guide: path.join(ROOT, 'docs/adopt.md'),
  });
}

/** As a newcomer would: install, check the types, build the pages. */
async function putTogether(name) {
  const run = (title, args, tries = 1) =>
    runQuietly({
      tries,
      title: `${name} backstage ${title}`,
      command: toolchain.node,
      args: [YARN, ...args],
      cwd: folderOf(name),
      // On a build server Yarn would refuse to write the lockfile, which is the very thing a newcomer's first install does.
      env: { ...toolchain.env, YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' },
    });
  // Yarn itself falls over a connection that is cut at the wrong moment.
  await run('install', ['install'], 3);
  say(`The ${name} one is installed; checking its types and building its pages …`);
  await run('types', ['tsc']);
  await run('pages', ['workspace', 'app', 'build']);
}

say('Installing, as a newcomer would …');
await Promise.all(names.map(putTogether));
const exitCode = await runLoudly({
  command: toolchain.node,
  args: [YARN, 'playwright', 'test', '--config', 'e2e-tests/adoption/playwright.config.ts'],
  env: { ...toolchain.env, ROLLCALL_ADOPTED: names.join(',') },
});
process.exitCode = exitCode;
