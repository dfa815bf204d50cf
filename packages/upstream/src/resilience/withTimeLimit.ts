import { isTaskCancelledError, TaskCancelledError, timeout, TimeoutStrategy } from 'cockatiel';
import type { Fail } from '../errors/Fail';

/** @internal */
export interface TimeLimitOptions {
  timeoutMs: number;
  /** Of the whole call. */
  signal: AbortSignal;
  fail: Fail;
}

/** An attempt that had so much of its time was slow, whichever timer is heard first. */
const NEARLY_ALL = 0.9;

/**
 * One attempt, which is left to itself when the time is over, even if it does not listen to its signal.
 *
 * @remarks
 * The time of a call with a single attempt is over at the same moment as that of the attempt. It counts against the dependency
 * then, as it does where there are more.
 *
 * @throws UpstreamError `timeout`, or `aborted` where it was the whole call that ended before
 * @internal
 */
export async function withTimeLimit<T>(
  { timeoutMs, signal, fail }: TimeLimitOptions,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const startedAtMs = performance.now();
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
    const hadItsTime = performance.now() - startedAtMs >= NEARLY_ALL * timeoutMs;
    throw signal.aborted && !hadItsTime ? fail('aborted') : fail('timeout', { timeoutMs });
  }
}
