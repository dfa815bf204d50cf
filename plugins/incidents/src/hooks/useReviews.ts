import { useApi } from '@backstage/core-plugin-api';
import type { ReviewPage, ReviewQuery } from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useAsked } from '@rollcall/ui';
import { useCallback } from 'react';
import { learningApiRef } from '../api/LearningApi';
import { useIncidentsSignal } from './useIncidentsSignal';

/** One page of reviews, newest incident first. @internal */
export function useReviews(query: ReviewQuery): RetryingAsyncState<ReviewPage> {
  const api = useApi(learningApiRef);
  const ask = useCallback(
    (asked: ReviewQuery, options: { signal: AbortSignal }) => api.listReviews(asked, options),
    [api],
  );
  const state = useAsked(query, ask);
  useIncidentsSignal({ onChange: state.retry });
  return state;
}
