import { useApi } from '@backstage/core-plugin-api';
import type { TrendResponse } from '@rollcall/plugin-ownership-common';
import { useCallback } from 'react';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { ownershipApiRef } from '../api/OwnershipApi';

const DAYS = 90;

/** How the fleet stood on each of the last 90 days. @internal */
export function useFleetTrend(): RetryingAsyncState<TrendResponse> {
  const api = useApi(ownershipApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.getTrend({ dimension: 'fleet', days: DAYS }, options),
    [api],
  );
  return useRetryingAsync(ask);
}
