import { statSync } from 'node:fs';
import path from 'node:path';
import { type ChangeFile, readChangeFile } from './readChangeFile';

/** What `--change` means: a record in a file, or an id. @internal */
export type NamedChange = { file: ChangeFile } | { id: string };

/**
 * A file of that name goes before an id.
 *
 * @throws EnvironmentError where the file is no record of a change
 * @internal
 */
export function changeOf(cwd: string, written: string | undefined): NamedChange | undefined {
  if (written === undefined) return undefined;
  const stats = statSync(path.resolve(cwd, written), { throwIfNoEntry: false });
  return stats?.isFile() ? { file: readChangeFile(cwd, written) } : { id: written };
}
