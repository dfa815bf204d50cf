import { useEffect, useRef } from 'react';

/** Timers cannot be set further ahead; nobody looks at a page for so long anyway. */
const FURTHEST_MS = 24 * 60 * 60 * 1000;

/** How long until a reading that failed is tried again. @internal */
export const TRY_AGAIN_MS = 15_000;

/** Calls `refresh` when the earliest of these ISO 8601 instants has come, so that a page is right at every handoff. @internal */
export function useRefreshAt(instants: readonly (string | undefined)[], refresh: () => void): void {
  const latest = useRef(refresh);
  latest.current = refresh;
  const nextMs = Math.min(
    ...instants.map(instant => Date.parse(instant ?? '')).filter(ms => ms > Date.now()),
  );
  useEffect(() => {
    const delayMs = nextMs - Date.now();
    if (!(delayMs < FURTHEST_MS)) return undefined;
    const timer = setTimeout(() => latest.current(), Math.max(0, delayMs) + 500);
    return () => clearTimeout(timer);
  }, [nextMs]);
}
