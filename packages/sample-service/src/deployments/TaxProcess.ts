import { type ChildProcess, fork } from 'node:child_process';
import type { TaxCommand } from '../service/serve';

const STARTS_WITHIN_MS = 30_000;

/** The service as a process of its own, so that it can die. @internal */
export class TaxProcess {
  #child?: ChildProcess;
  #url?: string;

  /** Where it answers; `undefined` while it is gone. */
  get url(): string | undefined {
    return this.#url;
  }

  /** @throws Error where it does not start in time */
  async start(authorityUrl: string): Promise<void> {
    const child = fork(require.resolve('../service/serve'), [authorityUrl], {
      execArgv: ['--require', '@backstage/cli/config/nodeTransform.cjs'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    child.once('exit', () => {
      if (this.#child === child) this.#url = undefined;
    });
    this.#url = await new Promise<string>((resolve, reject) => {
      const giveUp = setTimeout(
        () => reject(new Error('The service did not start.')),
        STARTS_WITHIN_MS,
      );
      // What runs its TypeScript tells which files it read, too.
      child.on('message', (message: { url?: string }) => {
        if (message.url === undefined) return;
        clearTimeout(giveUp);
        resolve(message.url);
      });
      child.once('exit', () => {
        clearTimeout(giveUp);
        reject(new Error('The service ended while starting.'));
      });
    });
  }

  tell(command: TaxCommand): void {
    if (this.#url !== undefined) this.#child?.send(command);
  }

  /** Ends it without a warning, as a crash would. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise(resolve => {
      child.once('exit', resolve);
    });
    child.kill('SIGKILL');
    await ended;
  }
}
