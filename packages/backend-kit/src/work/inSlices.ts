import { setImmediate as turn } from 'node:timers/promises';
import type { Steps } from '@rollcall/model';

/** @public */
export interface SlicesOptions {
  /** How long the process may do nothing else, in milliseconds; a single step may take longer. */
  sliceMs: number;
  /** What is waited for between two slices; until others had one turn each unless said. */
  pause?: () => Promise<unknown>;
}

/** What came of the work, and how long it took without what was done in between. @public */
export interface SlicedResult<T> {
  value: T;
  workMs: number;
}

/**
 * Does long work in slices, and lets the process answer between them. An answer takes many turns, of which each
 * waits for a slice; in a pause that is longer than a turn all of them are taken.
 *
 * @public
 */
export async function inSlices<T>(
  steps: Steps<T>,
  { sliceMs, pause = turn }: SlicesOptions,
): Promise<SlicedResult<T>> {
  let workMs = 0;
  let sliceStartMs = performance.now();
  for (;;) {
    const step = steps.next();
    const sliceWorkMs = performance.now() - sliceStartMs;
    if (step.done) return { value: step.value, workMs: workMs + sliceWorkMs };
    if (sliceWorkMs < sliceMs) continue;
    workMs += sliceWorkMs;
    await pause();
    sliceStartMs = performance.now();
  }
}
