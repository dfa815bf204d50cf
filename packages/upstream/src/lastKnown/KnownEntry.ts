import { toError } from '@backstage/errors';
import { createDeferred, type DeferredPromise } from '@backstage/types';
import { isTaskCancelledError, timeout, TimeoutStrategy } from 'cockatiel';
import { isUpstreamError, UpstreamError } from '../errors/UpstreamError';
import { type Dated, KeptValue } from './KeptValue';
import type { ResolvedLastKnownOptions } from './resolveLastKnownOptions';
import type { GetKnownOptions, Known, LoadKnown } from './types';
import { waitFor } from './waitFor';

/** A load under way, and how it ended. Neither promise rejects. */
interface Work {
  outcome: 'pending' | 'loaded' | 'failed' | 'dropped';
  /** Why it failed. */
  error?: Error;
  /** Settled once the store was asked. */
  recalled: Promise<void>;
  /** Settled at the end. */
  done: DeferredPromise<void>;
}

/** A load that failed, and how long no other begins. */
interface Failure {
  error: Error;
  atMs: number;
  pauseMs: number;
}

/** However long a dependency asks to be left alone, after this it is asked again. */
const LONGEST_PAUSE_MS = 15 * 60_000;

/**
 * One value: what is known of it, and the one load that gets a newer one.
 *
 * @internal
 */
export class KnownEntry<T> {
  readonly #options: ResolvedLastKnownOptions<T>;
  readonly #kept: KeptValue<T>;
  #current?: Dated<T>;
  /** What came up to this instant is not fresh, unless it was loaded since. */
  #expiredAtMs = -Infinity;
  #isExpired = false;
  #failure?: Failure;
  #work?: Work;

  constructor(key: string, options: ResolvedLastKnownOptions<T>) {
    this.#options = options;
    this.#kept = new KeptValue(`${options.name}/${key}`, options.persist);
  }

  async get(load: LoadKnown<T>, options: GetKnownOptions = {}): Promise<Known<T>> {
    const { freshForMs = this.#options.freshForMs, signal } = options;
    const startedAtMs = this.#options.now();
    for (;;) {
      if (this.#isFresh(freshForMs)) return this.#answer();
      const work = this.#work ?? this.#begin(load, freshForMs);
      if (!work) return this.#fallBack(this.#failure?.error);
      const patienceMs = await this.#await(work, startedAtMs, signal);
      if (work.outcome === 'loaded') return this.#answer();
      if (work.outcome === 'failed') return this.#fallBack(work.error);
      if (signal?.aborted) throw this.#error('aborted');
      // A load that was dropped is followed by another, for as long as there is time.
      const isOver = this.#options.now() - startedAtMs >= patienceMs;
      if (work.outcome === 'pending' || isOver) {
        return this.#fallBack(this.#error('timeout', patienceMs));
      }
    }
  }

  peek(): Known<T> | undefined {
    if (!this.#current) return undefined;
    if (this.#isFresh(this.#options.freshForMs)) return this.#answer();
    return { ...this.#answer(), stale: true, error: this.#failure?.error };
  }

  expire(): void {
    this.#expiredAtMs = this.#options.now();
    this.#isExpired = true;
    this.#failure = undefined;
    if (this.#work) this.#end(this.#work, 'dropped');
  }

  /**
   * Waits for a load; for how long depends on whether there is something to answer with, which the store may know.
   *
   * @returns the patience there was
   */
  async #await(work: Work, startedAtMs: number, signal?: AbortSignal): Promise<number> {
    const { firstWaitMs, waitMs, now } = this.#options;
    const remainingMs = (patienceMs: number) => Math.max(0, startedAtMs + patienceMs - now());
    if (!this.#current) {
      await waitFor(work.recalled, { timeoutMs: remainingMs(firstWaitMs), signal });
    }
    const patienceMs = this.#current ? waitMs : firstWaitMs;
    await waitFor(work.done, { timeoutMs: remainingMs(patienceMs), signal });
    return patienceMs;
  }

  /** Begins a load, unless one failed a moment ago. */
  #begin(load: LoadKnown<T>, freshForMs: number): Work | undefined {
    const failure = this.#failure;
    if (failure) {
      const elapsedMs = this.#options.now() - failure.atMs;
      if (elapsedMs >= 0 && elapsedMs < failure.pauseMs) return undefined;
    }
    const recalled = this.#recall();
    const work: Work = { outcome: 'pending', recalled, done: createDeferred() };
    this.#work = work;
    recalled.then(() => this.#load(work, load, freshForMs));
    return work;
  }

  /** Takes what the store has, where that is newer: of an earlier process, or of another replica. */
  async #recall(): Promise<void> {
    const kept = await this.#kept.read();
    if (!kept || kept.asOfMs <= (this.#current?.asOfMs ?? -Infinity)) return;
    this.#current = kept;
    this.#isExpired = kept.asOfMs <= this.#expiredAtMs;
  }

  async #load(work: Work, load: LoadKnown<T>, freshForMs: number): Promise<void> {
    const isDropped = () => this.#work !== work;
    if (isDropped()) return;
    if (!this.#isFresh(freshForMs)) {
      try {
        const value = await this.#withTimeLimit(load);
        if (isDropped()) return;
        this.#current = { value, asOfMs: this.#options.now() };
        this.#isExpired = false;
        this.#failure = undefined;
      } catch (error) {
        if (isDropped()) return;
        this.#failure = this.#failureOf(error);
        work.error = this.#failure.error;
        this.#end(work, 'failed');
        return;
      }
      // Known from here on, whatever the store does.
      work.outcome = 'loaded';
      await this.#kept.write(this.#current);
    }
    if (!isDropped()) this.#end(work, 'loaded');
  }

  async #withTimeLimit(load: LoadKnown<T>): Promise<T> {
    const { loadTimeoutMs } = this.#options;
    const limit = timeout(loadTimeoutMs, TimeoutStrategy.Aggressive);
    try {
      return await limit.execute(({ signal }) => load({ signal }));
    } catch (error) {
      throw isTaskCancelledError(error) ? this.#error('timeout', loadTimeoutMs) : error;
    }
  }

  #end(work: Work, outcome: Work['outcome']): void {
    work.outcome = outcome;
    this.#work = undefined;
    work.done.resolve();
  }

  #failureOf(thrown: unknown): Failure {
    const { now, retryFailedAfterMs } = this.#options;
    const asked = isUpstreamError(thrown) ? (thrown.retryAfterMs ?? 0) : 0;
    const pauseMs = Math.max(retryFailedAfterMs, Math.min(asked, LONGEST_PAUSE_MS));
    return { error: toError(thrown), atMs: now(), pauseMs };
  }

  #isFresh(freshForMs: number): boolean {
    if (!this.#current || this.#isExpired) return false;
    const ageMs = this.#options.now() - this.#current.asOfMs;
    // A clock that was set back makes an age below zero, of which nothing can be said.
    return ageMs >= 0 && ageMs < freshForMs;
  }

  #answer(): Known<T> {
    const { value, asOfMs } = this.#current!;
    const ageMs = Math.max(0, this.#options.now() - asOfMs);
    return { value, asOf: new Date(asOfMs).toISOString(), ageMs, stale: false };
  }

  #fallBack(error?: Error): Known<T> {
    if (!this.#current) throw error;
    return { ...this.#answer(), stale: true, error };
  }

  #error(reason: 'aborted' | 'timeout', timeoutMs?: number): UpstreamError {
    return new UpstreamError({ upstream: this.#options.name, reason, timeoutMs });
  }
}
