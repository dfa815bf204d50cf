import { type RetryingAsyncState, useEvery, useRetryingAsync } from '@rollcall/ui';
import { useMonitoringSignal } from './useMonitoringSignal';

/** Where nobody tells of news, they are looked for this often. */
const LOOK_EVERY_MS = 30_000;

/**
 * Asks, and asks again when the back end has news; what was answered before stays in sight meanwhile.
 *
 * @param options - with `keepsPrevious` also while another question is asked
 * @internal
 */
export function useLive<T>(
  ask: (options: { signal: AbortSignal }) => Promise<T>,
  options: { keepsPrevious?: boolean } = {},
): RetryingAsyncState<T> {
  const state = useRetryingAsync(ask, options);
  useMonitoringSignal(state.retry);
  useEvery(LOOK_EVERY_MS, state.retry);
  return state;
}
