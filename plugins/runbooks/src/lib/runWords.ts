import type {
  FreshnessDto,
  Risk,
  RunState,
  RunTrigger,
  StepState,
} from '@rollcall/plugin-runbooks-common';

/** How a run or a step is marked: by shape, word and colour. @internal */
export type MarkLook = 'good' | 'bad' | 'waiting' | 'active' | 'quiet';

/** @internal */
export interface StateWords {
  word: string;
  look: MarkLook;
}

/** Every state of a run in words, in the order the filter offers them. @internal */
export const RUN_STATES: Record<RunState, StateWords> = {
  'awaiting-approval': { word: 'waits for approval', look: 'waiting' },
  ready: { word: 'about to start', look: 'active' },
  running: { word: 'running', look: 'active' },
  waiting: { word: 'waits for a person', look: 'waiting' },
  'needs-attention': { word: 'needs a decision', look: 'bad' },
  'rolling-back': { word: 'rolling back', look: 'active' },
  succeeded: { word: 'succeeded', look: 'good' },
  failed: { word: 'failed', look: 'bad' },
  'rolled-back': { word: 'rolled back', look: 'bad' },
  cancelled: { word: 'cancelled', look: 'quiet' },
  rejected: { word: 'rejected', look: 'quiet' },
  expired: { word: 'approval expired', look: 'quiet' },
};

/** Every state of a step in words. @internal */
export const STEP_STATES: Record<StepState, StateWords> = {
  pending: { word: 'not started', look: 'quiet' },
  started: { word: 'under way', look: 'active' },
  waiting: { word: 'waits for a person', look: 'waiting' },
  done: { word: 'done', look: 'good' },
  skipped: { word: 'skipped', look: 'quiet' },
  failed: { word: 'failed', look: 'bad' },
  uncertain: { word: 'outcome unknown', look: 'bad' },
  'rolled-back': { word: 'undone', look: 'quiet' },
};

/** @internal */
export const RISKS: Record<Risk, string> = {
  'read-only': 'changes nothing',
  mutating: 'changes things',
  destructive: 'destructive',
};

/** @internal */
export const FRESHNESS: Record<FreshnessDto['state'], StateWords> = {
  fresh: { word: 'fresh', look: 'good' },
  due: { word: 'due soon', look: 'waiting' },
  stale: { word: 'overdue', look: 'bad' },
  never: { word: 'never rehearsed', look: 'bad' },
};

/** @internal */
export const TRIGGERS: Record<RunTrigger, string> = {
  person: 'by a person',
  schedule: 'by schedule',
  alert: 'by an alert',
  drill: 'as a drill',
  incident: 'from an incident',
  action: 'by a tool',
};

const OVER: ReadonlySet<RunState> = new Set<RunState>([
  'succeeded',
  'failed',
  'rolled-back',
  'cancelled',
  'rejected',
  'expired',
]);

/** Whether nothing more happens to a run by itself; a failed one may be taken up again by a person. @internal */
export function isOver(state: RunState): boolean {
  return OVER.has(state);
}

/** How long something took: `0.4 s`, `41 s`, `2 min 5 s`, `3 h 2 min`. @internal */
export function lengthInWords(ms: number): string {
  if (ms < 10_000) return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
}
