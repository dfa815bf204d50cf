import type { PlannedStep } from '../types/plan';
import type { RunSnapshot, RunState, StepRecord } from '../types/run';

/** What was planned for a step. @internal */
export function plannedAt(run: RunSnapshot, position: number): PlannedStep {
  return run.plan.steps[position];
}

/** A run whose step at hand is otherwise. @internal */
export function withStep(run: RunSnapshot, change: Partial<StepRecord>): RunSnapshot {
  const steps = run.steps.map((step, at) => (at === run.position ? { ...step, ...change } : step));
  return { ...run, steps };
}

/** A run that has ended, in one of the last states. @internal */
export function ended(run: RunSnapshot, state: RunState, atMs: number): RunSnapshot {
  return { ...run, state, wakeAtMs: undefined, endedAtMs: atMs, rollingBack: false };
}

/** On to the next step; past the last one the run has succeeded. @internal */
export function advance(run: RunSnapshot, atMs: number): RunSnapshot {
  const position = run.position + 1;
  if (run.cancelRequested) return ended({ ...run, position }, 'cancelled', atMs);
  if (position >= run.steps.length) return ended({ ...run, position }, 'succeeded', atMs);
  const state = run.state === 'running' ? 'running' : 'ready';
  return { ...run, position, state, wakeAtMs: atMs };
}

/** Holds no worker from here on; a person must do something. @internal */
export function parked(
  run: RunSnapshot,
  state: 'waiting' | 'needs-attention',
  atMs: number,
): RunSnapshot {
  return { ...run, state, wakeAtMs: undefined, waitingSinceMs: atMs };
}

/** Ends a run nobody works on; a step that waits for another run is not done any more. @internal */
export function stopped(run: RunSnapshot, atMs: number): RunSnapshot {
  const underWay = run.steps[run.position]?.state === 'started';
  const next = underWay
    ? withStep(run, { state: 'failed', error: 'It was stopped.', endedAtMs: atMs })
    : run;
  return ended(next, 'cancelled', atMs);
}
