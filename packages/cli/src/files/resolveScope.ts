import { lstatSync, realpathSync, statSync, type Stats } from 'node:fs';
import path from 'node:path';
import { findWorkTree } from '../git/findWorkTree';
import { EnvironmentError, reasonOf } from '../lib/errors';

/**
 * What is to be audited, and where paths are relative to.
 *
 * @internal
 */
export interface Scope {
  /** Absolute, without symbolic links. */
  root: string;
  /** Whether git knows the root. */
  git: boolean;
  /** Folders to look through, relative to the root; `''` is the root. */
  folders: string[];
  /** Files named one by one: read whatever git says of them. */
  files: string[];
  notes: string[];
}

/**
 * Turns the paths of a command line into a scope. The root is the top of the git work tree that holds all of them, else the
 * current folder if it does, else the folder they share.
 *
 * @throws EnvironmentError where a path does not exist or cannot be reached
 * @internal
 */
export function resolveScope(cwd: string, paths: readonly string[]): Scope {
  const targets = (paths.length > 0 ? paths : ['.']).map(written => {
    const absolute = path.resolve(cwd, written);
    try {
      return { real: realpathSync(absolute), stats: statSync(absolute) };
    } catch (error) {
      throw new EnvironmentError(
        `${written} cannot be audited: ${reasonOf(error)}.`,
        'Name files or folders below the current folder, or nothing for all of it.',
      );
    }
  });
  const first = targets[0];
  const start = folderOf(first.real, first.stats);
  const { top, note } = findWorkTree(start);
  const insideTop = top !== undefined && targets.every(({ real }) => isInside(top, real));
  const root = insideTop
    ? top
    : rootWithoutGit({
        cwd: realpathSync(cwd),
        folders: targets.map(({ real, stats }) => folderOf(real, stats)),
      });
  const scope: Scope = {
    root,
    git: insideTop,
    folders: [],
    files: [],
    notes: note ? [note] : [],
  };
  for (const { real, stats } of targets) {
    const relative = toPosix(path.relative(root, real));
    (stats.isDirectory() ? scope.folders : scope.files).push(relative);
  }
  return scope;
}

function folderOf(real: string, stats: Stats): string {
  return stats.isDirectory() ? real : path.dirname(real);
}

function rootWithoutGit(options: { cwd: string; folders: string[] }): string {
  const { cwd, folders } = options;
  if (folders.every(folder => isInside(cwd, folder))) return cwd;
  const holdsAll = (candidate: string) => folders.every(folder => isInside(candidate, folder));
  let shared = folders[0];
  while (!holdsAll(shared)) shared = path.dirname(shared);
  return shared;
}

/**
 * Whether a path is a folder or lies below it. Both absolute, without symbolic links.
 *
 * @internal
 */
export function isInside(folder: string, candidate: string): boolean {
  const relative = path.relative(folder, candidate);
  return (
    relative === '' ||
    (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative))
  );
}

/** @internal */
export function toPosix(file: string): string {
  return path.sep === '/' ? file : file.split(path.sep).join('/');
}

/**
 * Whether no part of a path below the root is a symbolic link, so that whatever is there is really below the root. What
 * does not exist (yet) counts as safe.
 *
 * @internal
 */
export function hasNoLink(root: string, file: string): boolean {
  let current = root;
  for (const part of file.split('/')) {
    if (part === '..') return false;
    current = path.join(current, part);
    const stats = lstatSync(current, { throwIfNoEntry: false });
    if (!stats) return true;
    if (stats.isSymbolicLink()) return false;
  }
  return true;
}
