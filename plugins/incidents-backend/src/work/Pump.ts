import type { LoggerService } from '@backstage/backend-plugin-api';

/** @internal */
export interface PumpOptions {
  logger: LoggerService;
  /** What it does, in a word, for the log. */
  name: string;
  everyMs: number;
  /** Does what there is to do. */
  work: () => Promise<unknown>;
}

/**
 * Does something again and again, and at once where it is told that there is something to do; never twice at a time.
 *
 * @internal
 */
export class Pump {
  #timer?: ReturnType<typeof setTimeout>;
  #running?: Promise<void>;
  #isWanted = false;
  #isStopped = true;
  #complained?: string;

  constructor(private readonly options: PumpOptions) {}

  start(): void {
    this.#isStopped = false;
    this.nudge();
  }

  /** There is something to do. */
  nudge(): void {
    if (this.#isStopped) return;
    this.#isWanted = true;
    if (!this.#running) this.#running = this.#run();
  }

  /** Ends after what it does at the moment. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    const { logger, name, everyMs, work } = this.options;
    clearTimeout(this.#timer);
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false;
      try {
        await work();
        this.#complained = undefined;
      } catch (error) {
        // It comes again; one line for as long as it is the same.
        const cause = error instanceof Error ? error.message : String(error);
        if (cause !== this.#complained)
          logger.warn(`${name} failed, and is tried again`, { cause });
        this.#complained = cause;
      }
    }
    this.#running = undefined;
    if (!this.#isStopped) this.#timer = setTimeout(() => this.nudge(), everyMs);
  }
}
