import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

// Every test here starts processes, and a busy machine takes its time to.
jest.setTimeout(120_000);

const PACKAGE = path.resolve(__dirname, '../..');
const REPOSITORY = path.resolve(PACKAGE, '../..');

/** The bundle the tests run, as it is published. @internal */
export const BUNDLE = path.join(PACKAGE, 'dist/rollcall.cjs');

/** Everything the bundle is made of. */
const SOURCES = [
  path.join(PACKAGE, 'src'),
  path.join(PACKAGE, 'scripts'),
  path.join(PACKAGE, 'package.json'),
  path.join(REPOSITORY, 'packages/model/src'),
  path.join(REPOSITORY, 'plugins/incidents-common/src'),
  path.join(REPOSITORY, 'plugins/monitoring-common/src'),
  path.join(REPOSITORY, 'plugins/oncall-common/src'),
  path.join(REPOSITORY, 'plugins/ownership-common/src'),
  path.join(REPOSITORY, 'plugins/runbooks-common/src'),
  path.join(REPOSITORY, 'docs/rules'),
];

function newestMs(file: string): number {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const below = readdirSync(file).map(name => newestMs(path.join(file, name)));
  return Math.max(stats.mtimeMs, ...below);
}

/**
 * Builds the bundle where it is missing or older than its sources.
 *
 * @internal
 */
export function ensureBundle(): void {
  const builtMs = existsSync(BUNDLE) ? statSync(BUNDLE).mtimeMs : 0;
  if (SOURCES.every(source => newestMs(source) < builtMs)) return;
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.join(PACKAGE, 'scripts/build.mjs')],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The bundle cannot be built: ${stderr}`);
}

/** What a run of the command line left behind. @internal */
export interface CliResult {
  status: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Runs the command line as a process of its own, as people and CI jobs do.
 *
 * @internal
 */
export function rollcall(
  cwd: string,
  args: readonly string[],
  options: { env?: Record<string, string>; node?: string; uid?: number } = {},
): CliResult {
  const { env, node = process.execPath, uid } = options;
  const { status, stdout, stderr } = spawnSync(node, [BUNDLE, ...args], {
    cwd,
    uid,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  return { status, stdout, stderr };
}
