import { realpathSync } from 'node:fs';
import { runGit } from './runGit';

/**
 * The top folder of the git work tree that holds a folder, without symbolic links in it.
 *
 * @returns `top`, or `undefined` with `note` where git is there but refuses (such as a folder owned by somebody else)
 * @internal
 */
export function findWorkTree(folder: string): { top?: string; note?: string } {
  const { status, stdout, stderr } = runGit({
    folder,
    args: ['rev-parse', '--show-toplevel'],
  });
  if (status === 0) {
    const top = stdout.toString('utf8').replace(/\r?\n$/, '');
    // Inside the .git folder itself git answers nothing.
    return top ? { top: realpathSync(top) } : {};
  }
  const nothingThere =
    status === undefined || /not a git repository|must be run in a work tree/.test(stderr);
  return nothingThere ? {} : { note: `git is not asked which files it ignores: ${stderr}` };
}
