/*
 * Writes what each published package exports to its report.api.md, out of the types that `yarn tsc` wrote. TypeScript gives the
 * alternatives of a union in an order that depends on what else was compiled; a report in which nothing but that order changed is put
 * back as it was, so that a change of it always says something.
 *
 *   node scripts/apiReports.mjs [--check]
 *
 * With --check nothing is written, and a report that is not up to date makes it fail; so does a report with a warning, always.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, YARN } from './lib/paths.mjs';
import { runLoudly } from './lib/run.mjs';
import { fail, say } from './lib/say.mjs';

/** Applications, command lines and what only tests use: nobody imports them. */
const UNPUBLISHED = ['app', 'backend', 'cli', 'runner', 'gameday', 'organisation-generator'];
const EXCLUDED = `packages/@(${[...UNPUBLISHED, 'sample-*', 'test-utils'].join('|')})`;

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

function readReports() {
  const files = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', '--', '*/report*.api.md'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  const present = files.split('\n').filter(file => file && fs.existsSync(path.join(ROOT, file)));
  return new Map(present.map(file => [file, fs.readFileSync(path.join(ROOT, file), 'utf8')]));
}

/** The words of a report without their order, and without the signs that stand between alternatives. */
function words(report = '') {
  return report
    .split(/[\s|()]+/)
    .sort()
    .join('\n');
}

const before = readReports();
const exitCode = await runLoudly({
  command: process.execPath,
  args: [
    ...[YARN, 'backstage-repo-tools', 'api-reports', '--exclude', EXCLUDED],
    ...['-o', 'ae-undocumented,ae-wrong-input-file-type'],
  ],
});
const after = readReports();
const changed = [];
for (const file of new Set([...before.keys(), ...after.keys()])) {
  const [old, now] = [before.get(file), after.get(file)];
  if (old === now) continue;
  const isReordered = old !== undefined && words(old) === words(now);
  if (!isReordered) changed.push(file);
  if (!isReordered && !values.check) continue;
  if (old === undefined) fs.rmSync(path.join(ROOT, file));
  else fs.writeFileSync(path.join(ROOT, file), old);
}
if (exitCode !== 0) fail('The reports could not be written; the reason stands above.', exitCode);
if (values.check && changed.length > 0) {
  fail(
    `Not up to date: ${changed.join(', ')}.\nRun "yarn tsc && yarn api-reports", and read what changed: users of the package will notice it.`,
  );
}
say(changed.length > 0 ? `Changed: ${changed.join(', ')}` : 'The reports are up to date.');
