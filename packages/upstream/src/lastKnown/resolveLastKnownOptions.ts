import { InputError } from '@backstage/errors';
import { LONGEST_TIMER_MS } from '../resilience/LONGEST_TIMER_MS';
import type { LastKnownOptions } from './types';

/** Options with nothing left out but `persist`. @internal */
export type ResolvedLastKnownOptions<T> = Required<Omit<LastKnownOptions<T>, 'persist'>> &
  Pick<LastKnownOptions<T>, 'persist'>;

/**
 * @throws InputError that names the option
 * @internal
 */
export function resolveLastKnownOptions<T>(
  options: LastKnownOptions<T>,
): ResolvedLastKnownOptions<T> {
  const atLeast = (least: number, key: string, value: number) => {
    if (value >= least) return value;
    throw new InputError(`${key} of ${options.name} must be at least ${least}.`);
  };
  return {
    name: options.name,
    freshForMs: atLeast(0, 'freshForMs', options.freshForMs),
    waitMs: atLeast(0, 'waitMs', options.waitMs ?? 2_000),
    firstWaitMs: atLeast(0, 'firstWaitMs', options.firstWaitMs ?? 10_000),
    loadTimeoutMs: Math.min(
      atLeast(1, 'loadTimeoutMs', options.loadTimeoutMs ?? 60_000),
      LONGEST_TIMER_MS,
    ),
    retryFailedAfterMs: atLeast(0, 'retryFailedAfterMs', options.retryFailedAfterMs ?? 5_000),
    maxEntries: atLeast(1, 'maxEntries', options.maxEntries ?? 1_000),
    persist: options.persist,
    now: options.now ?? Date.now,
  };
}
