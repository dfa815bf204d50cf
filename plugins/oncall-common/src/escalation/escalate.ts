import { enumerated, shown } from '@rollcall/model';
import { type EscalationPolicy, type EscalationStep, FALLBACK, type ReachedTarget } from '../types';

/** Whom a target of an escalation reaches at an instant. @public */
export interface Reach {
  /** `unknown`: its schedule cannot be read. */
  state: 'reaches' | 'empty' | 'unknown';
  /** Canonical references; empty unless it reaches somebody. */
  users: readonly string[];
  /** In words, where it does not reach anybody, or not everybody. */
  because?: string;
}

/** What an escalation asks about rotations, groups and people; see `onCallOf` for that of a Fleet. @public */
export interface Schedules {
  /**
   * @param target - canonical reference of a rotation, policy, user or group
   * @param atMs - milliseconds since the epoch
   */
  reach(target: string, atMs: number): Reach;
  /** Canonical reference of the organisation's fallback, where the policy names one. */
  fallback?: string;
}

interface StepReach {
  targets: ReachedTarget[];
  state: EscalationStep['state'];
  because?: string;
}

function reachStep(notify: readonly string[], schedules: Schedules, atMs: number): StepReach {
  const targets: ReachedTarget[] = [];
  const reasons: string[] = [];
  let unknown = false;
  for (const target of notify) {
    const ref = target === FALLBACK ? schedules.fallback : target;
    if (ref === undefined) {
      reasons.push('the organisation has no fallback');
      continue;
    }
    const { state, users, because } = schedules.reach(ref, atMs);
    if (because) reasons.push(because);
    if (state === 'unknown') unknown = true;
    if (state === 'reaches') targets.push({ ref, users });
  }
  if (targets.length > 0) return { targets, state: 'reaches' };
  return {
    targets,
    state: unknown ? 'unknown' : 'empty',
    because: reasons.length > 0 ? enumerated(reasons) : 'it names nobody',
  };
}

/**
 * Whom to page, in which order. A step that reaches nobody is skipped at once, so that the next comes in its place and at
 * its time, and says why; where no step reaches anybody, the organisation's fallback follows, unless it was among them.
 *
 * Everything is judged by who is on call at `atMs`, also what comes later.
 *
 * @param atMs - the instant of the alert, milliseconds since the epoch
 * @returns the steps of every round, those that are skipped among them, and the fallback where it is needed
 * @public
 */
export function escalate(
  policy: Pick<EscalationPolicy, 'steps' | 'repeat' | 'repeatAfterMs'>,
  schedules: Schedules,
  atMs: number,
): EscalationStep[] {
  const { steps, repeat, repeatAfterMs } = policy;
  const reached = steps.map(({ notify }) => reachStep(notify, schedules, atMs));
  const isAnyReached = reached.some(({ state }) => state === 'reaches');
  const result: EscalationStep[] = [];
  let clockMs = 0;
  for (let repetition = 0; repetition <= (isAnyReached ? repeat : 0); repetition++) {
    for (const [index, { afterMs }] of steps.entries()) {
      const step = reached[index];
      const waitMs = (steps[index + 1]?.afterMs ?? afterMs + repeatAfterMs) - afterMs;
      if (index === 0 && repetition === 0) clockMs = afterMs;
      result.push({ index, afterMs: clockMs, repetition, ...step, fallback: false });
      // Nobody was asked, so that there is nothing to wait for.
      if (step.state === 'reaches') clockMs += waitMs;
    }
  }
  if (isAnyReached) return result;
  const fallback = fallbackStep(steps.length, schedules, atMs);
  return fallback ? [...result, { ...fallback, afterMs: clockMs }] : result;
}

function fallbackStep(
  index: number,
  schedules: Schedules,
  atMs: number,
): Omit<EscalationStep, 'afterMs'> | undefined {
  if (schedules.fallback === undefined) return undefined;
  const step = reachStep([FALLBACK], schedules, atMs);
  if (step.state === 'reaches') return { index, repetition: 0, ...step, fallback: true };
  const because = `the organisation's fallback ${shown(schedules.fallback)} reaches nobody: ${step.because}`;
  return { index, repetition: 0, ...step, because, fallback: true };
}
