import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { executable, type Executable } from './findExecutable';

/** A server of somebody else, run for a test. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:40123`, without a slash at the end. */
  url: string;
  /** Temporary folder with its configuration and data; gone once it is stopped. */
  folder: string;
  pid: number;
  /** What it wrote so far. */
  output(): string;
  /** Ends the process and waits for that; a second call does nothing. */
  stop(): Promise<void>;
}

/** How a server is started, and when it is ready. */
export interface StartServerOptions {
  program: Executable;
  /** Writes what the server needs before it starts. */
  prepare(folder: string): Promise<void>;
  args(options: { folder: string; port: number }): string[];
  /** For whoever has to be told before there is one; a free one unless said. */
  port?: number;
  /** Answers with a success once the server can be asked. */
  readyPath: string;
}

const STARTS = 3;
const READY_WITHIN_MS = 60_000;
const POLL_EVERY_MS = 25;
const STOP_WITHIN_MS = 10_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise<void>(resolve => {
    server.close(() => resolve());
  });
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** Whether it answers before it ends or the patience does. */
async function becomesReady(child: ChildProcess, url: string): Promise<boolean> {
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  while (!hasEnded(child) && Date.now() < giveUpAt) {
    if (await isReady(url)) return true;
    await delay(POLL_EVERY_MS);
  }
  return false;
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>(resolve => {
    child.once('exit', () => resolve());
  });
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(force);
}

async function tryToStart(options: StartServerOptions): Promise<RunningServer | string> {
  const path = executable(options.program);
  const folder = await mkdtemp(join(tmpdir(), `rollcall-${options.program}-`));
  await options.prepare(folder);
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  let output = '';
  const child = spawn(path, options.args({ folder, port }), {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  // A test run that is broken off must not leave a server behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    await end(child);
    process.off('exit', kill);
    await rm(folder, { recursive: true, force: true });
  };

  if (await becomesReady(child, `${url}${options.readyPath}`)) {
    return { url, folder, pid: child.pid!, output: () => output, stop };
  }
  await stop();
  return output;
}

/**
 * Starts a server on a port of the loopback interface, a free one unless said, with a temporary folder of its own, and waits until
 * it answers.
 *
 * @throws Error where the program is not installed or never becomes ready; the message holds what it wrote
 */
export async function startServer(options: StartServerOptions): Promise<RunningServer> {
  let output = '';
  // Another process may take the port between our look and the start.
  for (let start = 0; start < STARTS; start++) {
    const started = await tryToStart(options);
    if (typeof started !== 'string') return started;
    output = started;
    if (!output.includes('address already in use')) break;
  }
  throw new Error(`${options.program} did not start:\n${output}`);
}
