import { useApi } from '@backstage/core-plugin-api';
import type { InsightsDto, InsightsQuery } from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useAsked } from '@rollcall/ui';
import { useCallback } from 'react';
import { learningApiRef } from '../api/LearningApi';

/** What past incidents say together. @internal */
export function useInsights(query: InsightsQuery): RetryingAsyncState<InsightsDto> {
  const api = useApi(learningApiRef);
  const ask = useCallback(
    (asked: InsightsQuery, options: { signal: AbortSignal }) => api.insights(asked, options),
    [api],
  );
  return useAsked(query, ask);
}
