import type { DocumentProblem } from '@rollcall/model';
import { streamGit } from '../git/runGit';
import { unreadable } from './problems';

/**
 * Lists the files git knows or would add below some folders, in the order git gives them. Submodules and nested
 * repositories come as one entry of their own, the latter with a trailing `/`.
 *
 * @internal
 */
export async function listGitFiles(options: {
  root: string;
  /** Relative to the root; `''` for the root itself. */
  folders: readonly string[];
  onFile(file: string): void;
}): Promise<DocumentProblem[]> {
  const { root, folders, onFile } = options;
  const warnings = await streamGit({
    folder: root,
    args: [
      'ls-files',
      '-z',
      '--cached',
      '--others',
      '--exclude-standard',
      '--',
      ...folders.map(folder => folder || '.'),
    ],
    onEntry: onFile,
  });
  return unopenedFolders(warnings);
}

/** Git goes on past a folder it may not open, and says so in a warning only. */
function unopenedFolders(warnings: string): DocumentProblem[] {
  const pattern = /^warning: could not open directory '(.*?)\/?': (.*)$/gm;
  return [...warnings.matchAll(pattern)].map(([, folder, reason]) =>
    unreadable(folder, reason.toLowerCase(), 'folder'),
  );
}
