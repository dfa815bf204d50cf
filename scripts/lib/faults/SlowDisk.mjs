import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../paths.mjs';

const SOURCE = path.join(ROOT, 'scripts/lib/faults/slowDisk.c');

/**
 * A disk that can be made slow, for the processes that are started with `env`. It takes a C compiler, and a system that loads a library
 * before a program (Linux).
 */
export class SlowDisk {
  #delay;

  constructor(folder) {
    this.#delay = path.join(folder, 'delay');
    /** What a process is started with whose disk is to be slow. */
    this.env = { LD_PRELOAD: path.join(folder, 'slowDisk.so'), ROLLCALL_SLOW_DISK: this.#delay };
    this.set(0);
  }

  /**
   * @param {string} folder - is made
   * @returns {SlowDisk | undefined} `undefined` where the library cannot be made
   */
  static make(folder) {
    if (process.platform !== 'linux') return undefined;
    fs.mkdirSync(folder, { recursive: true });
    try {
      const flags = ['-shared', '-fPIC', '-O1', '-o', path.join(folder, 'slowDisk.so')];
      execFileSync('cc', [...flags, SOURCE, '-ldl'], { stdio: 'pipe' });
    } catch {
      return undefined;
    }
    return new SlowDisk(folder);
  }

  /** How much longer it takes until a file is said to be on the disk; 0: as long as it does. */
  set(delayMs) {
    const bytes = Buffer.alloc(4);
    new Uint32Array(bytes.buffer, bytes.byteOffset, 1)[0] = delayMs * 1_000;
    // In its place: processes have the file before their eyes, and would not see another of the same name.
    const file = fs.openSync(this.#delay, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o644);
    fs.writeSync(file, bytes, 0, 4, 0);
    fs.closeSync(file);
  }
}
