import {
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  closeSync,
  openSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { inBlocks } from '../lib/inBlocks';
import { findWorkTree } from '../git/findWorkTree';
import { EnvironmentError, reasonOf } from '../lib/errors';
import { toPosix } from '../files/resolveScope';
import { applyChanges } from './applyChanges';
import { readEditable } from './readEditable';

/**
 * Writes a report where a flag says. What is there is replaced, by rename; a device or a pipe is written to.
 *
 * @throws EnvironmentError
 * @internal
 */
export function writeReport(cwd: string, file: string, text: Iterable<string>): void {
  const target = path.resolve(cwd, file);
  try {
    const stats = statSync(target, { throwIfNoEntry: false });
    if (stats && !stats.isFile()) {
      writeBlocks(target, 'w', text);
      return;
    }
    const real = stats ? realpathSync(target) : target;
    const temporary = `${real}.${process.pid}.rollcall`;
    try {
      writeBlocks(temporary, 'wx', text);
      renameSync(temporary, real);
    } finally {
      rmSync(temporary, { force: true });
    }
  } catch (error) {
    throw new EnvironmentError(`${file} cannot be written: ${reasonOf(error)}.`);
  }
}

function writeBlocks(file: string, flag: 'w' | 'wx', text: Iterable<string>): void {
  const descriptor = openSync(file, flag);
  try {
    for (const block of inBlocks(text)) writeFileSync(descriptor, block);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Writes a file that is to be committed, such as a baseline: refuses where git could not bring back what is there now.
 *
 * @throws EnvironmentError
 * @internal
 */
export function writeTracked(options: {
  cwd: string;
  file: string;
  text: string;
  force?: boolean;
}): void {
  const { cwd, file, text, force } = options;
  const target = path.resolve(cwd, file);
  let folder: string;
  try {
    folder = realpathSync(path.dirname(target));
  } catch (error) {
    throw new EnvironmentError(`${file} cannot be written: ${reasonOf(error)}.`);
  }
  const { top } = findWorkTree(folder);
  const root = top ?? folder;
  const relative = toPosix(path.relative(root, path.join(folder, path.basename(target))));
  applyChanges({
    root,
    git: top !== undefined,
    force,
    changes: [{ file: relative, before: readEditable(root, relative), after: text }],
  });
}
