import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** How a program ended. @internal */
export type ProgramEnd =
  | { type: 'exited'; exitCode: number }
  | { type: 'killed'; signal: string }
  /** It never ran. */
  | { type: 'not-started'; because: string };

/** @internal */
export interface ProgramOptions {
  argv: readonly string[];
  environment: Readonly<Record<string, string>>;
  workingFolder: string;
  onOutput(stream: 'out' | 'error', bytes: Buffer): void;
  /** The last of a stream was given. */
  onOutputEnd(stream: 'out' | 'error'): void;
  /** It runs as a user whose programs we may not end: it goes on until it ends by itself. */
  onOutOfReach(): void;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function start({ argv, environment, workingFolder }: ProgramOptions): Child {
  const [file, ...words] = argv;
  return spawn(file, words, {
    cwd: workingFolder,
    env: { ...environment },
    shell: false,
    // A group of its own, so that a signal reaches all of it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What outlives its program and holds its output open is waited for no longer than this. */
const STRAGGLERS_MS = 1_000;

/**
 * A program in a process group of its own: started from a list of words, never by a shell, with the given environment and no
 * other, without standard input. When it ends, all that it started and left in its group ends with it.
 *
 * @internal
 */
export class RunningProgram {
  readonly ended: Promise<ProgramEnd>;
  readonly #options: ProgramOptions;
  readonly #child?: Child;
  #stopping = false;
  #outOfReach = false;

  constructor(options: ProgramOptions) {
    this.#options = options;
    let child: Child;
    try {
      child = start(options);
    } catch (error) {
      // Some of what the system refuses is thrown at once, such as words that are too long.
      this.ended = Promise.resolve({ type: 'not-started', because: (error as Error).message });
      return;
    }
    this.#child = child;
    for (const [name, stream] of [
      ['out', child.stdout],
      ['error', child.stderr],
    ] as const) {
      stream.on('data', (bytes: Buffer) => options.onOutput(name, bytes));
      stream.on('close', () => options.onOutputEnd(name));
    }
    this.ended = new Promise(resolve => {
      let end: ProgramEnd | undefined;
      child.on('error', error => {
        if (child.pid === undefined) resolve({ type: 'not-started', because: error.message });
      });
      child.on('exit', (exitCode, signal) => {
        end = signal ? { type: 'killed', signal } : { type: 'exited', exitCode: exitCode ?? 255 };
        this.#leaveNothing();
      });
      child.on('close', () => {
        if (end) resolve(end);
      });
    });
  }

  /**
   * Asks the whole group to end, and ends it by force where it does not.
   *
   * @param graceMs - how long it has
   */
  stop(graceMs: number): void {
    if (this.#stopping) return;
    this.#stopping = true;
    this.#signal('SIGTERM');
    const force = setTimeout(() => this.#signal('SIGKILL'), graceMs);
    this.ended.then(() => clearTimeout(force));
  }

  #leaveNothing(): void {
    const kill = setTimeout(() => {
      this.#signal('SIGKILL');
      // What left the group still holds the pipes; nobody reads them any more.
      this.#child?.stdout.destroy();
      this.#child?.stderr.destroy();
    }, STRAGGLERS_MS);
    this.ended.then(() => {
      clearTimeout(kill);
      this.#signal('SIGKILL');
    });
  }

  #signal(signal: NodeJS.Signals): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Nobody is left in the group.
      if (code === 'ESRCH') return;
      if (code !== 'EPERM') throw error;
      if (!this.#outOfReach) this.#options.onOutOfReach();
      this.#outOfReach = true;
    }
  }
}
