import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { RunbookDirectoryOptions, RunbookSite } from '@rollcall/plugin-monitoring-common';
import { toPosix } from '../files/resolveScope';
import { EnvironmentError, reasonOf, UsageError } from '../lib/errors';

function siteOf(cwd: string, written: string): RunbookSite {
  const equals = written.indexOf('=');
  const url = written.slice(0, Math.max(0, equals));
  const folder = written.slice(equals + 1);
  if (equals < 0 || folder === '' || !URL.canParse(url)) {
    throw new UsageError(
      `--runbooks-at ${written} is no address and folder.`,
      'For example: --runbooks-at https://runbooks.example.com/=docs/runbooks',
    );
  }
  try {
    const files = readdirSync(path.resolve(cwd, folder), {
      recursive: true,
      withFileTypes: true,
    })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) =>
        toPosix(path.relative(path.resolve(cwd, folder), path.join(parentPath, name))),
      );
    return { url, files };
  } catch (error) {
    throw new EnvironmentError(`--runbooks-at ${folder} cannot be read: ${reasonOf(error)}.`);
  }
}

/**
 * What is known of runbooks beside the documents: the files of the tree, and sites made of files.
 *
 * @param options - `files`: every path below the root; `sites` as the flag has them
 * @throws UsageError for a site that is written wrongly
 * @throws EnvironmentError where the folder of one cannot be read
 * @internal
 */
export function runbooksAt(options: {
  cwd: string;
  files: Iterable<string>;
  sites?: readonly string[];
}): RunbookDirectoryOptions {
  const { cwd, files, sites = [] } = options;
  return { files, sites: sites.map(written => siteOf(cwd, written)) };
}
