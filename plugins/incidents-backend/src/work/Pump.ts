import type { LoggerService } from '@backstage/backend-plugin-api';

/** @internal */
export interface PumpOptions {
  logger: LoggerService;
  /** What it does, in a word, for the log. */
  name: string;
  everyMs: number;
  /** So long is waited where it is told that there is something to do, so that what comes meanwhile is done with it; 0 by default. */
  gatherMs?: number;
  /** Does what there is to do; `'held'` where another replica is at it, which does this one's too. */
  work: () => Promise<unknown>;
}

/** So long is waited, and as long again at random, before looking whether another replica left something over; twice as long each time. */
const HELD_OFF_MS = 100;
/** As long as any work here waits that nobody says is there. */
const LONGEST_HELD_OFF_MS = 500;

/**
 * Does something again and again, and at once where it is told that there is something to do; never twice at a time. While
 * another replica is at it, it looks again after a while, however often it is told. One that gathers waits a little after it was told.
 *
 * @internal
 */
export class Pump {
  #timer?: ReturnType<typeof setTimeout>;
  #running?: Promise<void>;
  #isWanted = false;
  #isHeldOff = false;
  #isGathering = false;
  #heldOffMs = HELD_OFF_MS;
  #isStopped = true;
  #complained?: string;

  constructor(private readonly options: PumpOptions) {}

  start(): void {
    this.#isStopped = false;
    this.#again();
  }

  /** There is something to do. */
  nudge(): void {
    if (this.#isStopped) return;
    this.#isWanted = true;
    if (this.#running || this.#isHeldOff || this.#isGathering) return;
    if (this.options.gatherMs) this.#wait();
    else this.#running = this.#run();
  }

  /** Ends after what it does at the moment. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    const { logger, name, gatherMs, work } = this.options;
    clearTimeout(this.#timer);
    do {
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
    } while (this.#isWanted && !gatherMs && !this.#isHeldOff && !this.#isStopped);
    this.#running = undefined;
    if (!this.#isStopped) this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(), this.#pauseMs());
  }

  #pauseMs(): number {
    const { everyMs, gatherMs = 0 } = this.options;
    if (this.#isHeldOff) return this.#holdOff();
    this.#isGathering = this.#isWanted;
    return this.#isWanted ? gatherMs : everyMs;
  }

  #holdOff(): number {
    const pauseMs = this.#heldOffMs * (1 + Math.random());
    this.#heldOffMs = Math.min(2 * this.#heldOffMs, LONGEST_HELD_OFF_MS);
    return pauseMs;
  }

  #again(): void {
    this.#isHeldOff = false;
    this.#isGathering = false;
    this.#running = this.#run();
  }
}
