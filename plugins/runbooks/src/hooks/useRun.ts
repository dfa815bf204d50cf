import { useApi } from '@backstage/core-plugin-api';
import type { RunDto } from '@rollcall/plugin-runbooks-common';
import { type RetryingAsyncState, useEvery, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { runbooksApiRef } from '../api/RunbooksApi';
import { isOver } from '../lib/runWords';
import { useRunbooksSignal } from './useRunbooksSignal';

const REFRESH_MS = 2_000;
/** An ended run may still be resumed or rolled back by somebody else. */
const REFRESH_ENDED_MS = 30_000;

/** A run, kept up to date until it is over. @internal */
export function useRun(runId: string): RetryingAsyncState<RunDto> {
  const api = useApi(runbooksApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.getRun(runId, options),
    [api, runId],
  );
  const state = useRetryingAsync(ask);
  useRunbooksSignal({ runId, onChange: state.retry });
  useEvery(state.value && isOver(state.value.state) ? REFRESH_ENDED_MS : REFRESH_MS, state.retry);
  return state;
}
