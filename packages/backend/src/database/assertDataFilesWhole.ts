import fs from 'node:fs';
import path from 'node:path';
import { ServiceUnavailableError } from '@backstage/errors';
import Database from 'better-sqlite3';
import { isDamage, REMEDY } from './DataDamage';

const EXTENSION = '.sqlite';

/** The first thing that is wrong with a file, in the words of SQLite; nothing where it is whole. */
function problemOf(file: string): string | undefined {
  let database: Database.Database | undefined;
  try {
    // Read only, so that a file that is damaged stays as it was found.
    database = new Database(file, { readonly: true, fileMustExist: true });
    const found = database.pragma('quick_check(1)', { simple: true });
    return found === 'ok' ? undefined : String(found);
  } catch (error) {
    // A file that cannot be opened, on a disk that is full, say, is not damaged; whoever needs it says what is wrong.
    return isDamage(error) ? error.message : undefined;
  } finally {
    database?.close();
  }
}

/**
 * Looks through the SQLite files of a folder before anything is read from them or written to them: a page that a disk gave back otherwise
 * than it was written would be met only when somebody asks for what stands on it, and writing around it would damage more.
 *
 * Source: SQLite documentation, "PRAGMA quick_check": all but that indices agree with their tables.
 *
 * @throws ServiceUnavailableError naming the files that are damaged, and what to do; they are left as they are
 * @internal
 */
export function assertDataFilesWhole(folder: string): void {
  const damaged = fs
    .readdirSync(folder)
    .filter(file => file.endsWith(EXTENSION))
    .sort()
    .flatMap(file => {
      const problem = problemOf(path.join(folder, file));
      return problem === undefined ? [] : [`${file}: ${problem.replace(/\s+/g, ' ').trim()}`];
    });
  if (damaged.length === 0) return;
  throw new ServiceUnavailableError(
    `The data of the portal in ${folder} is damaged, so it does not start. Nothing was changed. ${REMEDY} ${damaged.join('; ')}`,
  );
}
