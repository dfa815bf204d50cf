import type { Reachability } from '../who';
import type { TimeWindow } from '../types';

/** A stretch in which nobody is on call. @public */
export interface CoverageGap extends TimeWindow {
  /** On purpose, by a turn of nobody or an empty window. */
  declared: boolean;
}

/** A change of the clocks that makes somebody's shift longer or shorter. @public */
export interface ClockChangeInShift {
  atMs: number;
  /** The shift it lies in. */
  slot: TimeWindow;
  userRefs: readonly string[];
  /** By how much the shift is longer than the clock says; negative where it is shorter. */
  shiftMinutes: number;
}

/** How well a rotation covers a stretch of time. @public */
export interface Coverage {
  /**
   * The first that holds: `no-layers`, `no-users` (nobody in any of them), `unknown` (kept elsewhere, and not read),
   * `uncovered-now` (nobody at the beginning of the window, undeclared), `unreachable` (nobody of those on call then can
   * be paged), `covered`.
   */
  state: 'no-layers' | 'no-users' | 'uncovered-now' | 'covered' | 'unreachable' | 'unknown';
  gaps: readonly CoverageGap[];
  /** Whoever is on call in the window, or a member of a version in force then, by reference. */
  people: readonly { userRef: string; state: Reachability }[];
  /** Of the 400 days from the beginning of the window. */
  clockChanges: readonly ClockChangeInShift[];
}
