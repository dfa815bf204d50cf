import { lstatSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { DocumentProblem } from '@rollcall/model';
import { reasonOf } from '../lib/errors';
import { comparePaths } from './comparePaths';
import { unreadable } from './problems';

const NEVER_ENTERED = new Set(['.git', 'node_modules']);

interface IgnoreFile {
  /** Folder the patterns are relative to, with a trailing `/`, or `''`. */
  prefix: string;
  patterns: Ignore;
}

/**
 * Lists the files below a folder as git would, without git: honours the .gitignore files on the way, never enters
 * `.git`, `node_modules` or a symbolic link (so links in a circle do no harm).
 *
 * @param options - `root` is where paths are relative to; `folder` is where to start, relative to it (`''` for the root);
 * with `all`, what git would ignore is listed too
 * @internal
 */
export function walkFolder(options: {
  root: string;
  folder: string;
  all?: boolean;
  onFile(file: string): void;
}): DocumentProblem[] {
  const { root, folder, all = false, onFile } = options;
  const problems: DocumentProblem[] = [];

  const visit = (current: string, inherited: readonly IgnoreFile[]) => {
    let entries: Dirent[];
    try {
      entries = readdirSync(path.join(root, current), { withFileTypes: true });
    } catch (error) {
      problems.push(unreadable(current || '.', reasonOf(error), 'folder'));
      return;
    }
    const prefix = current ? `${current}/` : '';
    const ignores = all ? [] : withIgnoreFile({ root, prefix, entries, inherited });
    for (const entry of entries.sort((a, b) => comparePaths(a.name, b.name))) {
      const file = prefix + entry.name;
      if (entry.isDirectory()) {
        if (NEVER_ENTERED.has(entry.name)) continue;
        if (!isIgnored(`${file}/`, ignores)) visit(file, ignores);
      } else if (entry.isFile() && !isIgnored(file, ignores)) {
        onFile(file);
      }
    }
  };

  visit(folder, all ? [] : ignoreFilesAbove(root, folder));
  return problems;
}

/** The .gitignore files between the root and the folder to start at, outermost first. */
function ignoreFilesAbove(root: string, folder: string): IgnoreFile[] {
  let result: IgnoreFile[] = [];
  if (!folder) return result;
  let prefix = '';
  for (const part of folder.split('/')) {
    const stats = lstatSync(path.join(root, prefix, '.gitignore'), {
      throwIfNoEntry: false,
    });
    if (stats?.isFile()) result = [...result, ...readIgnoreFile(root, prefix)];
    prefix += `${part}/`;
  }
  return result;
}

function withIgnoreFile(options: {
  root: string;
  prefix: string;
  entries: readonly Dirent[];
  inherited: readonly IgnoreFile[];
}): readonly IgnoreFile[] {
  const { root, prefix, entries, inherited } = options;
  const own = entries.some(entry => entry.name === '.gitignore' && entry.isFile());
  return own ? [...inherited, ...readIgnoreFile(root, prefix)] : inherited;
}

function readIgnoreFile(root: string, prefix: string): IgnoreFile[] {
  try {
    const text = readFileSync(path.join(root, prefix, '.gitignore'), 'utf8');
    return [{ prefix, patterns: ignore().add(text) }];
  } catch {
    // Without its patterns more is audited, never less.
    return [];
  }
}

/** The innermost .gitignore that has an opinion decides, as in git. */
function isIgnored(file: string, ignores: readonly IgnoreFile[]): boolean {
  for (let index = ignores.length - 1; index >= 0; index--) {
    const { prefix, patterns } = ignores[index];
    const { ignored, unignored } = patterns.test(file.slice(prefix.length));
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}
