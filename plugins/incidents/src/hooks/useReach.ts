import { useApi } from '@backstage/core-plugin-api';
import type { ReachDto } from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { pagingApiRef } from '../api/PagingApi';
import { useIncidentsSignal } from './useIncidentsSignal';

/** What is known of whether alerts of a service reach anybody; asked again when something happens. @internal */
export function useReach(serviceRef: string): RetryingAsyncState<ReachDto> {
  const api = useApi(pagingApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.reach(serviceRef, options),
    [api, serviceRef],
  );
  const state = useRetryingAsync(ask);
  useIncidentsSignal({ onChange: state.retry });
  return state;
}
