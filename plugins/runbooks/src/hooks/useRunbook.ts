import { useApi } from '@backstage/core-plugin-api';
import type { RunbookDetailDto } from '@rollcall/plugin-runbooks-common';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { runbooksApiRef } from '../api/RunbooksApi';

/** A runbook whole. @internal */
export function useRunbook(runbookRef: string): RetryingAsyncState<RunbookDetailDto> {
  const api = useApi(runbooksApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.getRunbook(runbookRef, options),
    [api, runbookRef],
  );
  return useRetryingAsync(ask);
}
