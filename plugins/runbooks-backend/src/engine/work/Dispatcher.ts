import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Claim } from '../database/Claim';
import type { RunStore } from '../database/RunStore';

/** @internal */
export interface DispatcherOptions {
  store: RunStore;
  /** Names this process among all that work on the database. */
  worker: string;
  logger: LoggerService;
  /** Runs at once in this process. */
  concurrency: number;
  /** How often the database is asked for runs that nobody woke us for. */
  pollMs: number;
  work(claim: Claim, stop: AbortSignal): Promise<void>;
  random?: () => number;
}

/**
 * Takes runs that are due and has them worked on. Woken in memory where a run begins in this process, and asks the database
 * again and again all the same: what another replica left, nobody wakes us for.
 *
 * @internal
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #stop = new AbortController();
  readonly #active = new Set<Promise<void>>();
  #timer?: NodeJS.Timeout;
  #claiming = false;
  #again = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  start(): void {
    this.wake();
  }

  /** There may be something to do. */
  wake(): void {
    if (this.#stop.signal.aborted) return;
    if (this.#claiming) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#claiming = true;
    this.#claimAll().finally(() => {
      this.#claiming = false;
      if (this.#again) {
        this.#again = false;
        this.wake();
      } else this.#poll();
    });
  }

  /** Takes nothing more, and waits until the steps at hand are done. */
  async stop(): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#timer);
    await Promise.allSettled([...this.#active]);
  }

  #poll(): void {
    if (this.#stop.signal.aborted) return;
    const { pollMs, random = Math.random } = this.#options;
    // Not all replicas at the same moment.
    this.#timer = setTimeout(() => this.wake(), pollMs * (0.75 + random() / 2));
    this.#timer.unref();
  }

  async #claimAll(): Promise<void> {
    const { store, worker, concurrency, logger } = this.#options;
    try {
      // What ends in the same moment makes room for as many at once.
      await new Promise(resolve => setImmediate(resolve));
      while (this.#active.size < concurrency && !this.#stop.signal.aborted) {
        const claims = await store.claim(worker, concurrency - this.#active.size);
        if (claims.length === 0) return;
        for (const claim of claims) this.#begin(claim);
      }
    } catch (error) {
      logger.warn(`Runs cannot be taken just now: ${(error as Error).message}`);
    }
  }

  #begin(claim: Claim): void {
    const work = this.#work(claim).finally(() => {
      this.#active.delete(work);
      this.wake();
    });
    this.#active.add(work);
  }

  async #work(claim: Claim): Promise<void> {
    const { work, logger } = this.#options;
    try {
      await work(claim, this.#stop.signal);
    } catch (error) {
      // The lease runs out, and whoever takes the run next finds it as it was last written.
      logger.error(`Run ${claim.runId} was left`, error as Error);
    }
  }
}
