/*
 * What a change must pass: formatting, no secrets, lint, types, every test on SQLite and PostgreSQL, the production build, the
 * portal in a real browser, started by the README's own command, the game day, and its packages in freshly made Backstages. Stops at
 * the first failure.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT, STATE, YARN } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { runLoudly } from './lib/run.mjs';
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

async function step(title, args, env = {}) {
  say(`── ${title}`);
  const exitCode = await runLoudly({
    command: toolchain.node,
    args: [YARN, ...args],
    env: { ...toolchain.env, ...env },
  });
  if (exitCode !== 0) fail(`"${title}" failed with exit code ${exitCode}.`);
}

const browserResults = path.join(STATE, 'browser-results.json');
const gameDayResults = path.join(STATE, 'gameday-results.json');
const adoptionResults = path.join(STATE, 'adoption-results.json');

await step('formatting', ['prettier:check']);
await step('secrets', ['secretlint', '--secretlintignore', '.gitignore', '**/*', '**/.*']);
await step('lint', ['lint', '--max-warnings', '0']);
await step('types', ['tsc']);
say('── tests (npm test)');
const testsPassed = await runLoudly({
  command: 'npm',
  args: ['test'],
  env: { ROLLCALL_REQUIRE_POSTGRES: '1' },
});
if (testsPassed !== 0) fail('"npm test" failed.');
await step('production build', ['build']);
fs.rmSync(browserResults, { force: true });
await step('the portal in a browser', ['test:e2e'], {
  PLAYWRIGHT_JSON_OUTPUT_FILE: browserResults,
});
say('── the game day (npm run gameday -- --headless --postgres)');
fs.rmSync(gameDayResults, { force: true });
const gameDayPassed = await runLoudly({
  command: 'npm',
  args: ['run', '--silent', 'gameday', '--', '--headless', '--postgres'],
});
if (gameDayPassed !== 0) fail('The game day failed.');
await step('packages', ['pack:all']);
await step('the packages in Backstages of other people', ['adopt']);

const unit = JSON.parse(fs.readFileSync(path.join(STATE, 'test-results.json'), 'utf8'));
const browsers = [browserResults, gameDayResults, adoptionResults].map(
  file => JSON.parse(fs.readFileSync(file, 'utf8')).stats,
);
const total = count => browsers.reduce((sum, stats) => sum + count(stats), 0);
const passed = unit.numPassedTests + total(({ expected }) => expected);
const failed = unit.numFailedTests + total(({ unexpected, flaky }) => unexpected + flaky);
say('All of it passed.');
process.stdout.write(`${passed} passed, ${failed} failed\n`);
