import { useApi } from '@backstage/core-plugin-api';
import type { FeedbackPage, FeedbackQuery } from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useAsked } from '@rollcall/ui';
import { useCallback } from 'react';
import { pagingApiRef } from '../api/PagingApi';

/** What people said of pages. @internal */
export function useFeedback(query: FeedbackQuery): RetryingAsyncState<FeedbackPage> {
  const api = useApi(pagingApiRef);
  const ask = useCallback(
    (asked: FeedbackQuery, options: { signal: AbortSignal }) => api.listFeedback(asked, options),
    [api],
  );
  return useAsked(query, ask);
}
