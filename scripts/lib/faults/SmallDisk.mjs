import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** A file is written in pieces of this size, so that hardly any room is left. */
const PIECE_BYTES = 64 * 1024;

/**
 * A disk of its own that can be filled: a file system in memory. Only who may mount one has it (root, outside of most containers).
 */
export class SmallDisk {
  #filler;

  constructor(folder) {
    this.folder = folder;
    this.#filler = path.join(folder, 'filler');
  }

  /**
   * @param {string} folder - is made
   * @returns {SmallDisk | undefined} `undefined` where no file system may be mounted
   */
  static mount(folder, { megabytes }) {
    fs.mkdirSync(folder, { recursive: true });
    try {
      const kind = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`];
      execFileSync('mount', [...kind, 'tmpfs', folder], { stdio: 'pipe' });
    } catch {
      return undefined;
    }
    return new SmallDisk(folder);
  }

  /** Takes all the room that is left. */
  fill() {
    const piece = Buffer.alloc(PIECE_BYTES);
    const file = fs.openSync(this.#filler, 'w');
    try {
      for (;;) fs.writeSync(file, piece);
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error;
    } finally {
      fs.closeSync(file);
    }
  }

  /** Gives the room back. */
  free() {
    fs.rmSync(this.#filler, { force: true });
  }

  stop() {
    execFileSync('umount', ['--lazy', this.folder], { stdio: 'pipe' });
  }
}
