import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import type { StormReplicaOptions } from './stormReplica';

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** A replica of the back end in a process of its own; it can be killed and started again at the same address. */
export class ReplicaProcess {
  #child?: ChildProcess;
  #notes = '';

  constructor(private readonly options: StormReplicaOptions) {}

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  /**
   * @throws Error with what it wrote where it does not start
   */
  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [
        '--no-node-snapshot',
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        path.resolve(__dirname, 'stormReplica.ts'),
        JSON.stringify(this.options),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'development' } },
    );
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      const listen = (chunk: Buffer) => {
        this.#notes = `${this.#notes}${chunk}`.slice(-20_000);
        if (this.#notes.includes('ready\n')) resolve();
      };
      child.stdout!.on('data', listen);
      child.stderr!.on('data', listen);
      child.once('exit', () => reject(new Error(`A replica ended: ${this.#notes}`)));
    });
    child.removeAllListeners('exit');
    this.#notes = '';
  }

  /** As a machine that fails: nothing is brought to an end. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}
