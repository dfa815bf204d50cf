import { LONGEST_TIMER_MS } from '../resilience/LONGEST_TIMER_MS';

/** @internal */
export interface WaitOptions {
  timeoutMs: number;
  signal?: AbortSignal;
}

/**
 * Waits until a promise that never rejects is settled, the time is over, or the signal is aborted.
 *
 * @returns whether the promise was settled
 * @internal
 */
export async function waitFor(
  settling: Promise<void>,
  { timeoutMs, signal }: WaitOptions,
): Promise<boolean> {
  if (signal?.aborted) return false;
  let timer: NodeJS.Timeout | undefined;
  let giveUp: (() => void) | undefined;
  const tooLong = new Promise<boolean>(resolve => {
    giveUp = () => resolve(false);
    timer = setTimeout(giveUp, Math.min(timeoutMs, LONGEST_TIMER_MS));
    signal?.addEventListener('abort', giveUp);
  });
  try {
    return await Promise.race([settling.then(() => true), tooLong]);
  } finally {
    clearTimeout(timer);
    if (giveUp) signal?.removeEventListener('abort', giveUp);
  }
}
