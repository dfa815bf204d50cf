import { useApi } from '@backstage/core-plugin-api';
import type { RunDto } from '@rollcall/plugin-runbooks-common';
import { type RetryingAsyncState, useEvery, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { runbooksApiRef } from '../api/RunbooksApi';
import { useRunbooksSignal } from './useRunbooksSignal';

const REFRESH_MS = 30_000;

/** Runs that wait for the reader's agreement; looked for again every half minute. @internal */
export function useApprovals(): RetryingAsyncState<RunDto[]> {
  const api = useApi(runbooksApiRef);
  const ask = useCallback((options: { signal: AbortSignal }) => api.listApprovals(options), [api]);
  const state = useRetryingAsync(ask);
  useRunbooksSignal({ onChange: state.retry });
  useEvery(REFRESH_MS, state.retry);
  return state;
}
