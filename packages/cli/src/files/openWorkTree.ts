import { lstatSync } from 'node:fs';
import path from 'node:path';
import type { DocumentProblem } from '@rollcall/model';
import { comparePaths } from './comparePaths';
import { isAuditable } from './isAuditable';
import { listGitFiles } from './listGitFiles';
import { readRegularFile } from './readRegularFile';
import type { Scope } from './resolveScope';
import { rememberContents } from './rememberContents';
import type { Tree } from './Tree';
import { walkFolder } from './walkFolder';

/**
 * The files on disk below the paths of a scope, but for what git ignores.
 *
 * @internal
 */
export async function openWorkTree(scope: Scope): Promise<Tree> {
  const { root, git, folders } = scope;
  const files = new Set(scope.files);
  const nested: string[] = [];
  const onFile = (file: string) => {
    if (file.endsWith('/')) nested.push(file.slice(0, -1));
    else if (isAuditable(file)) files.add(file);
  };
  const problems: DocumentProblem[] = [];
  if (git && folders.length > 0) {
    problems.push(...(await listGitFiles({ root, folders, onFile })));
  } else {
    for (const folder of folders) {
      problems.push(...walkFolder({ root, folder, onFile }));
    }
  }
  const isRealFolder = folderCheck(root);
  return {
    files: [...files].sort(comparePaths),
    problems,
    notes: [
      ...scope.notes,
      ...nested.map(
        folder =>
          `${folder} is a git repository of its own and is not audited here; audit it on its own.`,
      ),
    ],
    read: rememberContents(file =>
      isRealFolder(path.posix.dirname(file)) ? readRegularFile(root, file) : { gone: true },
    ),
    list(folder) {
      const listed: string[] = [];
      walkFolder({ root, folder, all: true, onFile: file => listed.push(file) });
      return listed;
    },
  };
}

/** Whether a folder is reached without a symbolic link; each folder is looked at once. */
function folderCheck(root: string): (folder: string) => boolean {
  const known = new Map<string, boolean>([
    ['.', true],
    ['', true],
  ]);
  const check = (folder: string): boolean => {
    let real = known.get(folder);
    if (real === undefined) {
      real =
        folder !== '..' &&
        check(path.posix.dirname(folder)) &&
        !lstatSync(path.join(root, folder), {
          throwIfNoEntry: false,
        })?.isSymbolicLink();
      known.set(folder, real);
    }
    return real;
  };
  return check;
}
