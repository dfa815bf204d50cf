import { useApi } from '@backstage/core-plugin-api';
import type { MineResponse } from '@rollcall/plugin-ownership-common';
import { useCallback } from 'react';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { ownershipApiRef } from '../api/OwnershipApi';

/** What is the signed-in person's today. @internal */
export function useMine(): RetryingAsyncState<MineResponse> {
  const api = useApi(ownershipApiRef);
  const ask = useCallback((options: { signal: AbortSignal }) => api.getMine(options), [api]);
  return useRetryingAsync(ask);
}
