import { useEffect, useState } from 'react';

const EVERY_MS = 30_000;

/**
 * The time, in milliseconds since the epoch: again every half minute, and on the instant when something happens.
 *
 * @param nextMs - when that is; nothing is waited for where absent or past
 * @internal
 */
export function useClock(nextMs?: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    const delayMs = (nextMs ?? 0) - Date.now();
    // Later than that, the half minutes are near enough.
    if (delayMs <= 0 || delayMs > EVERY_MS) return undefined;
    const timer = setTimeout(() => setNowMs(Date.now()), delayMs);
    return () => clearTimeout(timer);
    // Each half minute it is looked at again.
  }, [nextMs, nowMs]);
  return nowMs;
}
