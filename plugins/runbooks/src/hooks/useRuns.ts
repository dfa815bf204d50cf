import { useApi } from '@backstage/core-plugin-api';
import type { RunPage } from '@rollcall/plugin-runbooks-common';
import { type RetryingAsyncState, useAsked, useEvery } from '@rollcall/ui';
import { useCallback } from 'react';
import { runbooksApiRef, type RunsQuery } from '../api/RunbooksApi';
import { useRunbooksSignal } from './useRunbooksSignal';

const ROWS_PER_PAGE = 50;
const REFRESH_MS = 15_000;

/** One page of runs, newest first. The first page keeps itself up to date. @internal */
export function useRuns(query: RunsQuery): RetryingAsyncState<RunPage> {
  const api = useApi(runbooksApiRef);
  const ask = useCallback(
    (asked: RunsQuery, options: { signal: AbortSignal }) =>
      api.listRuns({ limit: ROWS_PER_PAGE, ...asked }, options),
    [api],
  );
  const state = useAsked(query, ask);
  useRunbooksSignal({ onChange: state.retry });
  useEvery(query.cursor ? undefined : REFRESH_MS, state.retry);
  return state;
}
