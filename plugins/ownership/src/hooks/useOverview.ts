import { useApi } from '@backstage/core-plugin-api';
import type { FleetOverview } from '@rollcall/plugin-ownership-common';
import { useCallback } from 'react';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { ownershipApiRef } from '../api/OwnershipApi';

/** The fleet in numbers. @internal */
export function useOverview(): RetryingAsyncState<FleetOverview> {
  const api = useApi(ownershipApiRef);
  const ask = useCallback((options: { signal: AbortSignal }) => api.getOverview(options), [api]);
  return useRetryingAsync(ask);
}
