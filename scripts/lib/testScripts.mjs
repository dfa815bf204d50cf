import fs from 'node:fs';
import path from 'node:path';
import { ROOT, STATE } from './paths.mjs';
import { runLoudly } from './run.mjs';

/**
 * Runs the tests of the scripts themselves, which are those of Node.
 *
 * @returns {Promise<{passed: number, failed: number}>} a run that could not be counted is one that failed
 */
export async function testScripts({ node, env }) {
  const results = path.join(STATE, 'script-results.tap');
  fs.rmSync(results, { force: true });
  const exitCode = await runLoudly({
    command: node,
    args: [
      '--test',
      ...['--test-reporter=dot', '--test-reporter-destination=stdout'],
      ...['--test-reporter=tap', `--test-reporter-destination=${results}`],
      path.join(ROOT, 'scripts/**/*.test.mjs'),
    ],
    env,
  });
  const summary = fs.existsSync(results) ? fs.readFileSync(results, 'utf8') : '';
  const count = name => Number(summary.match(new RegExp(`^# ${name} (\\d+)$`, 'm'))?.[1] ?? 0);
  const [passed, failed] = [count('pass'), count('fail') + count('cancelled')];
  const isUncounted = passed === 0 || (exitCode !== 0 && failed === 0);
  return { passed, failed: isUncounted ? 1 : failed };
}
