import type { Routing } from '@rollcall/plugin-incidents-common';

/** A step of an escalation as it is kept until it is due. @internal */
export interface PlannedStep {
  /** Since the escalation began, milliseconds. */
  afterMs: number;
  /** What the step names, asked again who that is when it is due. */
  targets: { ref: string; users: readonly string[] }[];
  /** Why it reaches nobody, where it does not. */
  because?: string;
  isFallback: boolean;
}

/**
 * The steps to be taken for an alert. What can wait is told once, to everybody who would be paged first, and goes no further.
 *
 * @internal
 */
export function planSteps({ steps, urgency }: Pick<Routing, 'steps' | 'urgency'>): PlannedStep[] {
  const planned = steps.map(({ afterMs, targets, because, state, fallback }) => ({
    afterMs,
    targets: targets.map(({ ref, users }) => ({ ref, users })),
    ...(state !== 'reaches' && { because: because ?? 'It names nobody' }),
    isFallback: fallback,
  }));
  if (urgency === 'page') return planned;
  const first = planned.findIndex(({ because }) => because === undefined);
  return first < 0 ? planned.slice(0, 1) : planned.slice(0, first + 1);
}

/**
 * How long whoever is told first waits, milliseconds, since what is over by itself until then needs nobody. That nobody can be told
 * is seen at once.
 *
 * @internal
 */
export function firstWaitMs(steps: readonly PlannedStep[]): number {
  return steps.find(({ because }) => because === undefined)?.afterMs ?? 0;
}

/** @internal */
export function reachesNobody(steps: readonly PlannedStep[]): boolean {
  return steps.every(({ because }) => because !== undefined);
}
