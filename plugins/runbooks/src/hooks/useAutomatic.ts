import { useApi } from '@backstage/core-plugin-api';
import type { AutomaticDto, RootCauseDto, StatisticsDto } from '@rollcall/plugin-runbooks-common';
import { type RetryingAsyncState, useEvery, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { runbooksApiRef } from '../api/RunbooksApi';
import { useRunbooksSignal } from './useRunbooksSignal';

/** A switch that somebody turned is seen by everybody within this. */
const REFRESH_MS = 30_000;

/** Whether anything may start by itself, and what no longer does. @internal */
export function useAutomatic(): RetryingAsyncState<AutomaticDto> {
  const api = useApi(runbooksApiRef);
  const ask = useCallback((options: { signal: AbortSignal }) => api.getAutomatic(options), [api]);
  const state = useRetryingAsync(ask);
  useRunbooksSignal({ onChange: state.retry });
  useEvery(REFRESH_MS, state.retry);
  return state;
}

/** What is owed because remedies are needed again and again. @internal */
export function useRootCauses(): RetryingAsyncState<RootCauseDto[]> {
  const api = useApi(runbooksApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.listRootCauses(undefined, options),
    [api],
  );
  const state = useRetryingAsync(ask);
  useRunbooksSignal({ onChange: state.retry });
  return state;
}

/** What can be counted of the runbooks that ran. @internal */
export function useStatistics(): RetryingAsyncState<StatisticsDto> {
  const api = useApi(runbooksApiRef);
  const ask = useCallback((options: { signal: AbortSignal }) => api.getStatistics(options), [api]);
  return useRetryingAsync(ask);
}
