import { useApi } from '@backstage/core-plugin-api';
import type { RulesResponse } from '@rollcall/plugin-ownership-common';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { ownershipApiRef } from '../api/OwnershipApi';

/** The rules that are checked here. @internal */
export function useRules(): RetryingAsyncState<RulesResponse> {
  const api = useApi(ownershipApiRef);
  const ask = useCallback((options: { signal: AbortSignal }) => api.listRules(options), [api]);
  return useRetryingAsync(ask);
}
