const monotonic = performance.now.bind(performance);
let passedMs = 0;

/** Lets time pass by the clock that nobody sets, of which the live Fleet tells how long the catalog stands still. */
export function letTimePass(ms: number): void {
  passedMs += ms;
  performance.now = () => monotonic() + passedMs;
}

/** So long a catalog stands still before it is believed. */
export const SETTLED_MS = 30_000;
