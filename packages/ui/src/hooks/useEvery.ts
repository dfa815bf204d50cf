import { useEffect, useRef } from 'react';

/** Calls `work` again and again while the page is in sight; not at all where `everyMs` is absent. @public */
export function useEvery(everyMs: number | undefined, work: () => void): void {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    if (everyMs === undefined) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current();
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
}
