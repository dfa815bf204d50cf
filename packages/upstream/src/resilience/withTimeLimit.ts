import { isTaskCancelledError, TaskCancelledError, timeout, TimeoutStrategy } from 'cockatiel';
import type { Fail } from '../errors/Fail';

/** @internal */
export interface TimeLimitOptions {
  timeoutMs: number;
  /** Of the whole call. */
  signal: AbortSignal;
  fail: Fail;
}

/**
 * One attempt, which is left to itself when the time is over, even if it does not listen to its signal.
 *
 * @throws UpstreamError `timeout`, or `aborted` where it was the whole call that ended
 * @internal
 */
export async function withTimeLimit<T>(
  { timeoutMs, signal, fail }: TimeLimitOptions,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await timeout(timeoutMs, TimeoutStrategy.Aggressive).execute(async limited => {
      try {
        return await run(limited.signal);
      } catch (error) {
        // What an abort makes `fetch` throw says less than that there was one.
        throw limited.signal.aborted ? new TaskCancelledError() : error;
      }
    }, signal);
  } catch (error) {
    if (!isTaskCancelledError(error)) throw error;
    throw signal.aborted ? fail('aborted') : fail('timeout', { timeoutMs });
  }
}
