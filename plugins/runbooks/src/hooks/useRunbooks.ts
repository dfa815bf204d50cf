import { useApi } from '@backstage/core-plugin-api';
import type { RunbookPage } from '@rollcall/plugin-runbooks-common';
import { type RetryingAsyncState, useAsked } from '@rollcall/ui';
import { useCallback } from 'react';
import { runbooksApiRef, type RunbooksQuery } from '../api/RunbooksApi';
import { useRunbooksSignal } from './useRunbooksSignal';

const ROWS_PER_PAGE = 50;

/** One page of runbooks, again whenever a run changes. @internal */
export function useRunbooks(query: RunbooksQuery): RetryingAsyncState<RunbookPage> {
  const api = useApi(runbooksApiRef);
  const ask = useCallback(
    (asked: RunbooksQuery, options: { signal: AbortSignal }) =>
      api.listRunbooks({ limit: ROWS_PER_PAGE, ...asked, text: asked.text?.trim() }, options),
    [api],
  );
  const state = useAsked(query, ask);
  useRunbooksSignal({ onChange: state.retry });
  return state;
}
