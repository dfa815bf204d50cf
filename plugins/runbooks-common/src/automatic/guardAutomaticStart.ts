import { durationMs } from '../plan/durationMs';
import type { AutomaticStart } from '../types/runbook';

/** An automatic start of a runbook for one service. Times are milliseconds since the epoch. @public */
export interface PastStart {
  atMs: number;
  /** Absent while it runs. */
  endedAtMs?: number;
}

/** What is known of the automatic starts of a runbook. @public */
export interface AutomaticPast {
  /** Those for the service at hand, newest first. */
  starts: readonly PastStart[];
  /** Those for any service within the last hour. */
  startsLastHour: number;
  /** Whether it was switched off for this service before, and nobody has switched it on again. */
  tripped: boolean;
}

/** What keeps a runbook from starting by itself. @public */
export type AutomaticGuard =
  /** A person switched all of it off. */
  | 'kill-switch'
  /** The runbook does not say that it may, or its condition does not hold. */
  | 'no-match'
  /** Neither read-only nor allowed beforehand by the organisation's policy, or from a source that is not trusted. */
  | 'authority'
  /** The plan has problems. */
  | 'plan'
  /** The one before has not ended. */
  | 'running'
  | 'cooldown'
  | 'hourly-limit'
  /** It did not help so often that a person must look. */
  | 'breaker';

/** @public */
export type GuardVerdict =
  | { allowed: true }
  | {
      allowed: false;
      guard: AutomaticGuard;
      because: string;
      /** Whether it is switched off from now on. */
      trips: boolean;
    };

const HOUR_MS = 60 * 60_000;

/**
 * How many starts in a row, the latest first, did not help: the next one was asked for again soon after they had ended.
 */
function ineffectiveInARow(
  starts: readonly PastStart[],
  options: { withinMs: number; nowMs: number },
): number {
  let nextAtMs = options.nowMs;
  let count = 0;
  for (const { atMs, endedAtMs } of starts) {
    if (endedAtMs === undefined || nextAtMs - endedAtMs > options.withinMs) break;
    count += 1;
    nextAtMs = atMs;
  }
  return count;
}

/**
 * Whether a runbook may start by itself for a service now, by what it did before: not while it runs, not within its
 * cooldown, not more often than it may in an hour, and no more once it did not help as often in a row as it says
 * (`breakAfterIneffective`). A start did not help where the next one is asked for within an hour of its end, or within two
 * cooldowns where those are longer. Pure; a clock that was set back counts on the safe side.
 *
 * @public
 */
export function guardAutomaticStart(
  automatic: AutomaticStart,
  past: AutomaticPast,
  nowMs: number,
): GuardVerdict {
  const no = (guard: AutomaticGuard, because: string, trips = false): GuardVerdict => ({
    allowed: false,
    guard,
    because,
    trips,
  });
  const { cooldown, maxPerHour, breakAfterIneffective } = automatic;
  if (past.tripped) {
    return no('breaker', 'It did not help before, and nobody has switched it on again.');
  }
  const [last] = past.starts;
  if (last && last.endedAtMs === undefined) {
    return no('running', 'The run that was started before has not ended.');
  }
  const cooldownMs = durationMs(cooldown) ?? HOUR_MS;
  if (last && nowMs - last.atMs < cooldownMs) {
    return no('cooldown', `It started less than ${cooldown} ago.`);
  }
  const withinMs = Math.max(HOUR_MS, 2 * cooldownMs);
  const count = ineffectiveInARow(past.starts, { withinMs, nowMs });
  if (count >= breakAfterIneffective) {
    const times = count === 1 ? 'once' : `${count} times in a row`;
    return no('breaker', `It ran ${times} and was needed again each time: it does not help.`, true);
  }
  if (past.startsLastHour >= maxPerHour) {
    return no('hourly-limit', `It started ${past.startsLastHour} times within the last hour.`);
  }
  return { allowed: true };
}
