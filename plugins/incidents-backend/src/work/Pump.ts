import type { LoggerService } from '@backstage/backend-plugin-api';

/** @internal */
export interface PumpOptions {
  logger: LoggerService;
  /** What it does, in a word, for the log. */
  name: string;
  everyMs: number;
  /** Does what there is to do; `'held'` where another replica is at it, which does this one's too. */
  work: () => Promise<unknown>;
}

/** So long is waited, and as long again at random, before looking whether another replica left something over; twice as long each time. */
const HELD_OFF_MS = 100;
/** As long as any work here waits that nobody says is there. */
const LONGEST_HELD_OFF_MS = 500;

/**
 * Does something again and again, and at once where it is told that there is something to do; never twice at a time. While
 * another replica is at it, it looks again after a while, however often it is told.
 *
 * @internal
 */
export class Pump {
  #timer?: ReturnType<typeof setTimeout>;
  #running?: Promise<void>;
  #isWanted = false;
  #isHeldOff = false;
  #heldOffMs = HELD_OFF_MS;
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
    if (!this.#running && !this.#isHeldOff) this.#running = this.#run();
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
    while (this.#isWanted && !this.#isHeldOff && !this.#isStopped) {
      this.#isWanted = false;
      try {
        this.#isHeldOff = (await work()) === 'held';
        if (!this.#isHeldOff) this.#heldOffMs = HELD_OFF_MS;
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
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => this.#again(), this.#isHeldOff ? this.#holdOff() : everyMs);
  }

  #holdOff(): number {
    const pauseMs = this.#heldOffMs * (1 + Math.random());
    this.#heldOffMs = Math.min(2 * this.#heldOffMs, LONGEST_HELD_OFF_MS);
    return pauseMs;
  }

  #again(): void {
    this.#isHeldOff = false;
    this.nudge();
  }
}
