import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 250;
/** Whoever works says so this often, and has ended without a word after that long. */
const SIGN_OF_LIFE_EVERY_MS = 5_000;
const SILENT_AFTER_MS = 60_000;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Creates the lock with its content at once, so that nobody ever reads an empty one. */
function take(file) {
  const draft = `${file}.${randomUUID()}`;
  fs.writeFileSync(draft, String(process.pid));
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft);
  }
}

/** Whether whoever holds the lock ended without giving it back. */
function isLeft(file) {
  try {
    const isSilent = Date.now() - fs.statSync(file).mtimeMs > SILENT_AFTER_MS;
    return isSilent || !isAlive(Number(fs.readFileSync(file, 'utf8')));
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Does a piece of work while no other process does one under the same file, and waits until it may. A lock that was left by a process
 * that ended is taken over.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{onWait?: () => void}} [options] - `onWait` is called once where another process is at work
 * @returns {Promise<T>}
 */
export async function underLock(file, work, { onWait } = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (let waits = 0; !take(file); waits++) {
    if (isLeft(file)) {
      fs.rmSync(file, { force: true });
      continue;
    }
    if (waits === 0) onWait?.();
    await pause(LOOK_EVERY_MS);
  }
  const signs = setInterval(() => {
    const now = new Date();
    fs.utimes(file, now, now, () => {});
  }, SIGN_OF_LIFE_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(signs);
    fs.rmSync(file, { force: true });
  }
}
