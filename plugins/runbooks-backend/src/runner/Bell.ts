import { setTimeout as pause } from 'node:timers/promises';

/**
 * Wakes who waits in this process. What happens in another one nobody rings for: who waits asks again by itself all the
 * same.
 *
 * @internal
 */
export class Bell {
  readonly #waiting = new Set<() => void>();

  ring(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /** Comes back when it rings, or after a while, or when there is nothing more to wait for. */
  async wait(longestMs: number, signal?: AbortSignal): Promise<void> {
    const rung = new AbortController();
    const wake = () => rung.abort();
    this.#waiting.add(wake);
    try {
      const until = signal ? AbortSignal.any([signal, rung.signal]) : rung.signal;
      await pause(longestMs, undefined, { signal: until });
    } catch {
      // Woken, or no longer wanted: whoever waits looks for itself.
    } finally {
      this.#waiting.delete(wake);
    }
  }
}
