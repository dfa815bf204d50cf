import { runGit } from './runGit';

/** What the files of a work tree are, in terms of git. @internal */
export interface Head {
  /** Abbreviated hash of the commit that is checked out. */
  commit: string;
  /** Whether files differ from that commit. */
  isChanged: boolean;
}

/**
 * The commit a work tree stands at.
 *
 * @returns `undefined` where there is no commit yet
 * @internal
 */
export function headOf(root: string): Head | undefined {
  const { status, stdout } = runGit({
    folder: root,
    args: ['rev-parse', '--verify', '--quiet', '--short', 'HEAD'],
  });
  if (status !== 0) return undefined;
  const changes = runGit({
    folder: root,
    args: ['status', '--porcelain', '--untracked-files=all'],
  });
  return {
    commit: stdout.toString('utf8').trim(),
    isChanged: changes.status === 0 && changes.stdout.length > 0,
  };
}
