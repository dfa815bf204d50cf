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
