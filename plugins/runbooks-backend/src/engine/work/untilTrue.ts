import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is yes.
 *
 * @param ask - throws where it cannot be asked just now, which counts as no
 * @returns whether it became true in time; the last problem where it did not
 * @internal
 */
export async function untilTrue(
  ask: () => Promise<boolean>,
  options: { withinMs: number; everyMs: number; signal: AbortSignal; clock: () => number },
): Promise<{ met: boolean; problem?: string }> {
  const { withinMs, everyMs, signal, clock } = options;
  const endsAtMs = clock() + withinMs;
  for (;;) {
    signal.throwIfAborted();
    let problem: string | undefined;
    try {
      if (await ask()) return { met: true };
    } catch (error) {
      signal.throwIfAborted();
      problem = (error as Error).message;
    }
    const leftMs = endsAtMs - clock();
    if (leftMs <= 0) return { met: false, problem };
    await pause(Math.min(everyMs, leftMs), undefined, { signal });
  }
}
