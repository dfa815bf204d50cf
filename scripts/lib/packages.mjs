import fs from 'node:fs';
import path from 'node:path';
import { workspaces } from './digest.mjs';
import { ROOT, YARN } from './paths.mjs';
import { buildCli, buildRunner } from './prepare.mjs';
import { runQuietly } from './run.mjs';
import { say } from './say.mjs';

/** These are bundled by scripts of their own, which know themselves when there is something to do. */
const BUNDLED = ['packages/cli', 'packages/runner'];

/** When the newest file below a folder was written, milliseconds since the epoch; 0 where there is none. Tests do not count. */
function newestIn(folder) {
  if (!fs.existsSync(folder)) return 0;
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(entry => fs.statSync(path.join(entry.parentPath, entry.name)).mtimeMs)
    .reduce((newest, each) => Math.max(newest, each), 0);
}

/**
 * Whether a package was built since its sources changed last.
 *
 * @param {string} folder - of the package
 */
export function isBuilt(folder) {
  const builtAt = newestIn(path.join(folder, 'dist'));
  return builtAt > 0 && builtAt >= newestIn(path.join(folder, 'src'));
}

/** The folders of what is published, relative to the root. */
function published() {
  return workspaces().filter(folder => {
    const manifest = path.join(ROOT, folder, 'package.json');
    return fs.existsSync(manifest) && !JSON.parse(fs.readFileSync(manifest, 'utf8')).private;
  });
}

/** Builds what is published, where it was not since it changed last. */
export async function buildPackages(toolchain) {
  await buildCli();
  await buildRunner();
  const others = published().filter(folder => !BUNDLED.includes(folder));
  if (others.every(folder => isBuilt(path.join(ROOT, folder)))) return;
  const yarn = (title, ...args) =>
    runQuietly({ title, command: toolchain.node, args: [YARN, ...args], env: toolchain.env });
  say('Building every package that is published (some minutes, only when they changed) …');
  await yarn('types of the packages', 'tsc');
  await yarn('build packages', 'backstage-cli', 'repo', 'build');
}

/**
 * What a Backstage writes under `resolutions` to take packages from their archives.
 *
 * @param {string} folder - of the archives
 * @returns {Record<string, string>} by the name of the package
 */
export function resolutionsOf(folder) {
  const archives = fs.readdirSync(folder).filter(file => file.endsWith('.tgz'));
  return Object.fromEntries(
    archives
      .sort()
      .map(file => [
        file.replace(/^@rollcall-(.*)\.tgz$/, '@rollcall/$1'),
        `file:${path.join(folder, file)}`,
      ]),
  );
}
