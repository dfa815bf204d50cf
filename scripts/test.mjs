/*
 * `npm test`: every test of the repository, from nothing, on SQLite and on PostgreSQL where one is installed; the last
 * line counts them. `yarn test …` passes its arguments on to `backstage-cli repo test`.
 */
import fs from 'node:fs';
import path from 'node:path';
import { requireGoodNode } from './lib/node.mjs';
import { ROOT, STATE, YARN } from './lib/paths.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { buildCli, prepare } from './lib/prepare.mjs';
import { runLoudly } from './lib/run.mjs';
import { fail, say } from './lib/say.mjs';
import { testScripts } from './lib/testScripts.mjs';
import { runFailedAgain } from './lib/secondRun.mjs';

const startedByYarn = process.env.npm_config_user_agent?.startsWith('yarn/');

if (startedByYarn) {
  requireGoodNode();
  process.exitCode = await runLoudly({
    command: process.execPath,
    args: [YARN, 'backstage-cli', 'repo', 'test', ...process.argv.slice(2)],
  });
} else {
  try {
    process.exitCode = await testEverything();
  } catch (error) {
    fail(`The tests could not be run: ${error.message}`);
  }
}

async function testEverything() {
  const toolchain = await prepare();
  await buildCli();
  const postgres = await startPostgres();
  const required = Boolean(process.env.ROLLCALL_REQUIRE_POSTGRES);
  if (!postgres && required) {
    throw new Error('PostgreSQL is required here, but none is installed.');
  }
  say(
    postgres
      ? `Testing on SQLite and on PostgreSQL ${postgres.major} …`
      : 'Testing on SQLite only: no PostgreSQL server is installed (Debian: apt-get install postgresql).',
  );
  const results = path.join(STATE, 'test-results.json');
  const env = {
    ...toolchain.env,
    BACKSTAGE_TEST_DISABLE_DOCKER: '1',
    ...(postgres && {
      [`BACKSTAGE_TEST_DATABASE_POSTGRES${postgres.major}_CONNECTION_STRING`]: postgres.url,
    }),
  };
  const run = (outputFile, ...args) => {
    fs.rmSync(outputFile, { force: true });
    return runLoudly({
      command: toolchain.node,
      args: [
        YARN,
        'backstage-cli',
        'repo',
        'test',
        '--watch=false',
        '--ci',
        '--workerIdleMemoryLimit=1300M',
        '--json',
        `--outputFile=${outputFile}`,
        ...args,
      ],
      env,
    });
  };
  try {
    let exitCode = await run(results, ...process.argv.slice(2));
    if (exitCode !== 0 && process.env.ROLLCALL_SECOND_RUN) {
      exitCode = await runFailedAgain({ exitCode, results, run });
    }
    return report({ exitCode, results, postgres, scripts: await testScripts(toolchain) });
  } finally {
    await postgres?.stop();
  }
}

/** Prints the closing line; a suite that could not even start counts as one failure. */
function report({ exitCode, results, postgres, scripts }) {
  if (!fs.existsSync(results)) throw new Error('no results were written.');
  const summary = JSON.parse(fs.readFileSync(results, 'utf8'));
  const passedOn = name =>
    summary.testResults
      .flatMap(suite => suite.assertionResults)
      .filter(test => test.status === 'passed' && test.fullName.includes(name)).length;
  const failures = [];
  if (postgres) {
    const name = `POSTGRES_${postgres.major}`;
    const count = passedOn(name);
    process.stdout.write(`${count} of them on ${name}\n`);
    if (count === 0) failures.push(`no test ran on ${name}`);
  }
  summary.numPassedTests += scripts.passed;
  summary.numFailedTests += scripts.failed;
  fs.writeFileSync(results, JSON.stringify(summary));
  const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites + failures.length;
  for (const failure of failures) process.stdout.write(`${failure}\n`);
  const skipped = summary.numPendingTests + summary.numTodoTests;
  const tail = skipped > 0 ? `, ${skipped} skipped` : '';
  process.stdout.write(`${summary.numPassedTests} passed, ${failed} failed${tail}\n`);
  return exitCode !== 0 || failed > 0 ? 1 : 0;
}
