import fs from 'node:fs';
import path from 'node:path';

/** What marks the root of a checkout. */
const ROOT_MARK = 'backstage.json';

/**
 * Sets the environment variables that the paths of app-config.yaml are built from, where nobody set them: `ROLLCALL_ROOT`,
 * the checkout this file is part of, and `ROLLCALL_DATA`, the folder of the SQLite files. Relative paths in configuration
 * would otherwise mean whichever folder the process was started in.
 *
 * @internal
 */
export function setPathDefaults(options: { env: NodeJS.ProcessEnv; startAt: string }): void {
  const { env, startAt } = options;
  env.ROLLCALL_ROOT ||= findRoot(startAt) ?? process.cwd();
  env.ROLLCALL_DATA ||= path.join(env.ROLLCALL_ROOT, '.rollcall', 'data');
}

function findRoot(startAt: string): string | undefined {
  for (let folder = startAt; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, ROOT_MARK))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}
