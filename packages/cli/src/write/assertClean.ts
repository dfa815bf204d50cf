import { runGit } from '../git/runGit';
import { EnvironmentError } from '../lib/errors';
import { joinWords } from '../output/words';

/**
 * Refuses files whose present content git could not bring back: changed, untracked or ignored ones.
 *
 * @throws EnvironmentError naming them
 * @internal
 */
export function assertClean(root: string, files: readonly string[]): void {
  if (files.length === 0) return;
  const { status, stdout, stderr } = runGit({
    folder: root,
    args: [
      'status',
      '--porcelain=v1',
      '-z',
      '--no-renames',
      '--ignored',
      '--untracked-files=all',
      '--',
      ...files,
    ],
  });
  if (status !== 0) {
    throw new EnvironmentError(`git cannot say whether the files are committed: ${stderr}.`);
  }
  const dirty = stdout
    .toString('utf8')
    .split('\0')
    .filter(Boolean)
    .map(line => line.slice('XY '.length));
  if (dirty.length === 0) return;
  const shown = dirty.slice(0, 5);
  const more = dirty.length - shown.length;
  throw new EnvironmentError(
    `Not written: ${joinWords([
      ...shown,
      ...(more > 0 ? [`${more} more`] : []),
    ])} ${dirty.length === 1 ? 'has' : 'have'} changes that are not committed.`,
    'Commit or stash them first, or write all the same with --force.',
  );
}
