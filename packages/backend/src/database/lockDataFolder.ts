import fs from 'node:fs';
import path from 'node:path';
import { ConflictError, isError } from '@backstage/errors';
import Database from 'better-sqlite3';

const LOCK_FILE = 'portal.lock';
const PID_FILE = 'portal.pid';

/** Holds on to the locks: a connection that is garbage-collected closes, and gives its lock away. */
const held = new Set<Database.Database>();

/** @internal */
export interface DataFolderLock {
  release(): void;
}

/**
 * Takes a folder of SQLite files for this process, and creates it where it is missing. The lock is one of SQLite's own on a
 * file of its own: the operating system drops it with the process however that ends, so that a crash leaves nothing to
 * clean up and no process id can be mistaken for another's.
 *
 * @param folder - where the SQLite files live
 * @param waitMs - how long a process on its way out may still hold the folder
 * @throws ConflictError where another process has it
 * @internal
 */
export function lockDataFolder(folder: string, waitMs = 5000): DataFolderLock {
  fs.mkdirSync(folder, { recursive: true });
  const pidFile = path.join(folder, PID_FILE);
  const lock = new Database(path.join(folder, LOCK_FILE), { timeout: waitMs });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isError(error) || error.code !== 'SQLITE_BUSY') throw error;
    throw new ConflictError(
      `Another portal${holder(pidFile)} is using ${folder}. Stop it, or give this one a folder of its own in ROLLCALL_DATA.`,
    );
  }
  held.add(lock);
  fs.writeFileSync(pidFile, `${process.pid}\n`);
  return {
    release() {
      fs.rmSync(pidFile, { force: true });
      lock.close();
      held.delete(lock);
    },
  };
}

/** Only to tell the reader which process; the lock itself does not depend on it. */
function holder(pidFile: string): string {
  try {
    return ` (process ${fs.readFileSync(pidFile, 'utf8').trim()})`;
  } catch {
    return '';
  }
}
