import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const READY_WITHIN_MS = 60_000;
const POLL_EVERY_MS = 50;
const STOP_WITHIN_MS = 10_000;
/** Enough to say why it did not start. */
const KEPT_OUTPUT = 4_000;

/** A server run as a process of ours. @public */
export interface ServerProcessOptions {
  /** What people call it. */
  name: string;
  program: string;
  args: readonly string[];
  folder: string;
  /** Answers with a success once the server can be asked. */
  readyUrl: string;
}

/** Started, stopped and suspended by its process id. @public */
export class ServerProcess {
  #child?: ChildProcess;
  #output = '';

  constructor(private readonly options: ServerProcessOptions) {}

  /** @throws Error where it ends or does not answer in time; the message holds what it wrote */
  async start(): Promise<void> {
    const { name, program, args, folder, readyUrl } = this.options;
    this.#output = '';
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#output = (this.#output + chunk.toString()).slice(-KEPT_OUTPUT);
      });
    }
    child.on('error', error => {
      this.#output += error.message;
    });
    const giveUpAt = Date.now() + READY_WITHIN_MS;
    while (child.pid !== undefined && !this.#hasEnded() && Date.now() < giveUpAt) {
      if (await answers(readyUrl)) return;
      await pause(POLL_EVERY_MS);
    }
    await this.stop();
    throw new Error(`${name} did not start: ${this.#output.trim() || 'it said nothing'}`);
  }

  /** Ends it and waits for that; nothing happens where it has ended. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined || this.#hasEnded()) return;
    const ended = new Promise(resolve => {
      child.once('exit', resolve);
    });
    // A suspended process does not see the signal before it goes on.
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(force);
  }

  /** Suspends it: connections are taken, and nothing is answered. */
  suspend(): void {
    this.#child?.kill('SIGSTOP');
  }

  /** Lets it go on. */
  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  #hasEnded(): boolean {
    return this.#child?.exitCode !== null || this.#child.signalCode !== null;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
