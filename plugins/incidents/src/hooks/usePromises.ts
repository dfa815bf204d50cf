import { useApi } from '@backstage/core-plugin-api';
import { type RetryingAsyncState, useEvery, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { type BurningPromise, incidentsApiRef } from '../api/IncidentsApi';

const REFRESH_MS = 30_000;

/**
 * What a service promises and how that stands, as monitoring says.
 *
 * @returns `undefined` as value where monitoring is not installed, or nothing is about the service
 * @internal
 */
export function usePromises(
  serviceRef: string | undefined,
): RetryingAsyncState<BurningPromise[] | undefined> {
  const api = useApi(incidentsApiRef);
  const ask = useCallback(
    async (options: { signal: AbortSignal }) =>
      serviceRef === undefined ? undefined : api.promises(serviceRef, options),
    [api, serviceRef],
  );
  const state = useRetryingAsync(ask);
  useEvery(REFRESH_MS, state.retry);
  return state;
}
