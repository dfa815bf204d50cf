/*
 * What a change must pass: formatting, no secrets, lint, types, reports of exports, every test on SQLite and PostgreSQL, the production
 * build, the portal in a real browser, started by the README's own command, the game day, and its packages in freshly made Backstages. Goes on
 * after a failure, so that one run tells all that is wrong. A test that fails is run once more: one that passes only then does not
 * hold back a change, but is named in the end, so that somebody mends it.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT, STATE, YARN } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { runBeside, runLoudly } from './lib/run.mjs';
import { fail, say } from './lib/say.mjs';

/** Debian packages, and a file that tells whether one is there. */
const SYSTEM_PACKAGES = {
  chromium: ['/usr/bin/chromium'],
  postgresql: ['/usr/lib/postgresql', '/usr/local/bin/postgres'],
  // Asked by the tests of monitoring; with promtool and amtool.
  prometheus: ['/usr/bin/prometheus'],
  'prometheus-alertmanager': ['/usr/bin/prometheus-alertmanager'],
};

function installSystemPackages() {
  const missing = Object.entries(SYSTEM_PACKAGES)
    .filter(([, places]) => !places.some(place => fs.existsSync(place)))
    .map(([name]) => name);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) {
    fail(`Install these first: ${missing.join(', ')}.`);
  }
  say(`Installing ${missing.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = args => execFileSync('apt-get', ['-qq', ...args], { env, stdio: 'pipe' });
  apt(['update']);
  apt(['install', '-y', '--no-install-recommends', ...missing]);
}

function checkLockfile() {
  const lines = fs.readFileSync(path.join(ROOT, 'yarn.lock'), 'utf8');
  const address = lines.split('\n').find(line => /https?:\/\//.test(line));
  if (address) fail(`yarn.lock holds an address: ${address.trim()}`);
}

installSystemPackages();
checkLockfile();
const toolchain = await prepare();

const failures = [];

/** Runs one check; whether it passed is remembered, and the next one is run all the same. */
async function check(title, { command, args, env = {}, run = runLoudly }) {
  say(`── ${title}`);
  const startedAt = Date.now();
  const exitCode = await run({ command, args, env: { ...toolchain.env, ...env } });
  say(`── ${title}: ${Math.round((Date.now() - startedAt) / 1000)} s`);
  if (exitCode !== 0) failures.push(`"${title}" failed with exit code ${exitCode}.`);
}

const step = (title, args, env) =>
  check(title, { command: toolchain.node, args: [YARN, ...args], env });

/** Checks that work alone on one core each, those of a lane one after the other. */
async function sideBySide(...lanes) {
  await Promise.all(
    lanes.map(async lane => {
      for (const [title, ...args] of lane) {
        await check(title, { command: toolchain.node, args: [YARN, ...args], run: runBeside });
      }
    }),
  );
}

const unitResults = path.join(STATE, 'test-results.json');
const browserResults = path.join(STATE, 'browser-results.json');
const gameDayResults = path.join(STATE, 'gameday-results.json');
const adoptionResults = path.join(STATE, 'adoption-results.json');
const results = [unitResults, browserResults, gameDayResults, adoptionResults];
for (const file of results) fs.rmSync(file, { force: true });

await sideBySide(
  [
    ['formatting', 'prettier:check'],
    ['lint', 'lint', '--max-warnings', '0'],
  ],
  [
    ['types', 'tsc'],
    ['reports of what is exported', 'api-reports', '--check'],
    ['secrets', 'secretlint', '--secretlintignore', '.gitignore', '**/*', '**/.*'],
    ['licences', 'licences'],
    ['lint of the walks in a browser', 'lint:e2e'],
  ],
);
await check('tests (npm test)', {
  command: 'npm',
  args: ['test'],
  env: { ROLLCALL_REQUIRE_POSTGRES: '1', ROLLCALL_SECOND_RUN: '1' },
});
await step('production build', ['build']);
await step('the portal in a browser', ['test:e2e'], {
  PLAYWRIGHT_JSON_OUTPUT_FILE: browserResults,
  ROLLCALL_SECOND_RUN: '1',
});
await check(
  'the game day, as the portal is deployed (npm run gameday -- --headless --postgres --deployed)',
  {
    command: 'npm',
    args: ['run', '--silent', 'gameday', '--', '--headless', '--postgres', '--deployed'],
  },
);
await step('packages', ['pack:all']);
await step('the packages in Backstages of other people', ['adopt']);

const missing = results.filter(file => !fs.existsSync(file));
if (missing.length > 0) {
  fail([...failures, `No results in ${missing.join(', ')}.`].join('\n'));
}
const [unit, ...browserReports] = results.map(file => JSON.parse(fs.readFileSync(file, 'utf8')));
const browsers = browserReports.map(({ stats }) => stats);
const total = count => browsers.reduce((sum, stats) => sum + count(stats), 0);
const secondRun = total(({ flaky }) => flaky) + (unit.passedOnSecondRun ?? []).length;
const passed = unit.numPassedTests + total(({ expected, flaky }) => expected + flaky);
const failed = unit.numFailedTests + total(({ unexpected }) => unexpected);
for (const failure of failures) say(failure);
say(failures.length > 0 ? 'Not all of it passed.' : 'All of it passed.');
if (secondRun > 0) say(`${secondRun} passed only when run once more; they are named above.`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failures.length > 0 || failed > 0 ? 1 : 0;
