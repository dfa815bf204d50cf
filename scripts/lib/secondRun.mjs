import fs from 'node:fs';
import path from 'node:path';
import { ROOT, STATE } from './paths.mjs';
import { say } from './say.mjs';

/** More files than that do not fail by chance. */
const MOST_FILES_RUN_AGAIN = 5;

/**
 * Runs the files that failed once more, one after the other. Where all pass now, they are named, written into the results and no
 * longer count as failed.
 */
export async function runFailedAgain({ exitCode, results, run }) {
  if (!fs.existsSync(results)) return exitCode;
  const summary = JSON.parse(fs.readFileSync(results, 'utf8'));
  const failedFiles = summary.testResults.filter(suite => suite.status === 'failed');
  if (failedFiles.length === 0 || failedFiles.length > MOST_FILES_RUN_AGAIN) return exitCode;
  const again = path.join(STATE, 'test-results-again.json');
  say(`Running what failed once more: ${failedFiles.length} of the files …`);
  const exitCodeAgain = await run(again, '--runInBand', ...failedFiles.map(({ name }) => name));
  if (exitCodeAgain !== 0) return exitCode;
  const known = new Map(
    JSON.parse(fs.readFileSync(again, 'utf8')).testResults.map(s => [s.name, s]),
  );
  if (!failedFiles.every(({ name }) => known.has(name))) return exitCode;
  summary.passedOnSecondRun = failedFiles.flatMap(({ name, assertionResults }) => {
    const failed = assertionResults.filter(test => test.status === 'failed');
    const file = path.relative(ROOT, name);
    return failed.length > 0 ? failed.map(test => `${file}: ${test.fullName}`) : [file];
  });
  const count = status =>
    summary.testResults.flatMap(s => s.assertionResults).filter(test => test.status === status)
      .length;
  summary.testResults = summary.testResults.map(suite => known.get(suite.name) ?? suite);
  Object.assign(summary, {
    numRuntimeErrorTestSuites: 0,
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
  });
  fs.writeFileSync(results, JSON.stringify(summary));
  for (const name of summary.passedOnSecondRun) {
    process.stdout.write(`passed only when run once more: ${name}\n`);
  }
  return 0;
}
