import type { JsonValue } from '@rollcall/model';
import type { Vote } from '../types/run';

/** Something that happened to a run. Times are milliseconds since the epoch. @public */
export type RunEvent =
  | ({ type: 'voted' } & Vote)
  /** Who agreed no longer counts: they left the team meanwhile. */
  | { type: 'vote-withdrawn'; byRef: string; atMs: number }
  | { type: 'approval-expired'; atMs: number }
  /** Nobody did the step or decided about it in time: what the run holds is let go. */
  | { type: 'wait-expired'; atMs: number }
  /** Break-glass: the wait is over without agreement, and a review is owed. */
  | { type: 'approval-waived'; by: string; atMs: number }
  /** A worker took the run. What it finds `started` was left by one that died. */
  | { type: 'claimed'; atMs: number }
  /** Locks are taken by somebody else: later. */
  | { type: 'postponed'; untilMs: number }
  /** Somebody asked to stop, and nothing is under way: the worker begins nothing more. */
  | { type: 'stopped'; atMs: number }
  | { type: 'step-started'; stepId: string; atMs: number }
  | { type: 'step-done'; stepId: string; output?: JsonValue; by?: string; atMs: number }
  | { type: 'step-skipped'; stepId: string; because: string; atMs: number }
  | { type: 'step-failed'; stepId: string; error: string; final?: boolean; atMs: number }
  /** A person must do or answer it; the worker lets go. */
  | { type: 'step-waits'; stepId: string; atMs: number }
  /** Nobody knows whether it was done, and nothing may find out by itself. */
  | { type: 'step-uncertain'; stepId: string; because: string; atMs: number }
  | {
      type: 'decided';
      stepId: string;
      decision: Decision;
      by: string;
      reason?: string;
      atMs: number;
    }
  | { type: 'rollback-started'; stepId: string; atMs: number }
  | { type: 'rollback-done'; stepId: string; atMs: number }
  | { type: 'rollback-failed'; stepId: string; error: string; atMs: number }
  | { type: 'cancel-requested'; by: string; atMs: number }
  | { type: 'roll-back-requested'; by: string; atMs: number }
  /** Once more from the step that failed. */
  | { type: 'resumed'; by: string; atMs: number };

/** Events of one type. @internal */
export type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** What a person decides about a step nobody knows the outcome of, or that failed. @public */
export type Decision = 'done' | 'retry' | 'roll-back' | 'fail';
