import { useEffect, useState } from 'react';

/** The time, in milliseconds since the epoch, again every `everyMs`. @internal */
export function useClock(everyMs = 30_000): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
