import { useApi } from '@backstage/core-plugin-api';
import type { DrillCalendarDto } from '@rollcall/plugin-runbooks-common';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { runbooksApiRef } from '../api/RunbooksApi';
import { useRunbooksSignal } from './useRunbooksSignal';

/** What is to be rehearsed when. @internal */
export function useDrills(): RetryingAsyncState<DrillCalendarDto> {
  const api = useApi(runbooksApiRef);
  const ask = useCallback((options: { signal: AbortSignal }) => api.getDrills(options), [api]);
  const state = useRetryingAsync(ask);
  useRunbooksSignal({ onChange: state.retry });
  return state;
}
