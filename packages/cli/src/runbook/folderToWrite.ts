import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { toPosix } from '../files/resolveScope';
import { findWorkTree } from '../git/findWorkTree';
import { EnvironmentError } from '../lib/errors';

/**
 * Where files are to be written: below the root that git knows, or else the nearest folder that is there already. Nothing
 * is made yet.
 *
 * @returns `folder` relative to `root`, with `/`
 * @throws EnvironmentError where a file stands in the way
 * @internal
 */
export function folderToWrite(
  cwd: string,
  out: string,
): { root: string; git: boolean; folder: string } {
  const wanted = path.resolve(cwd, out);
  let there = wanted;
  while (!statSync(there, { throwIfNoEntry: false })) there = path.dirname(there);
  if (!statSync(there).isDirectory()) {
    throw new EnvironmentError(`--out ${out} leads through a file.`, 'Name a folder to write to.');
  }
  const real = realpathSync(there);
  const { top } = findWorkTree(real);
  const root = top ?? real;
  const folder = toPosix(path.relative(root, path.join(real, path.relative(there, wanted))));
  return { root, git: top !== undefined, folder };
}
