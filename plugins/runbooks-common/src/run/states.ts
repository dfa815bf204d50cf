import type { RunState } from '../types/run';

const ENDED: ReadonlySet<RunState> = new Set([
  'succeeded',
  'failed',
  'rolled-back',
  'cancelled',
  'rejected',
  'expired',
]);

/** Whether nothing more happens to a run by itself. A failed one may be resumed or rolled back by a person. @public */
export function isEnded(state: RunState): boolean {
  return ENDED.has(state);
}

/** Whether a run keeps its locks: from its first step to its end, waiting for people included. @public */
export function holdsLocks(state: RunState): boolean {
  return (
    state === 'running' ||
    state === 'rolling-back' ||
    state === 'waiting' ||
    state === 'needs-attention'
  );
}
