import { useApi } from '@backstage/core-plugin-api';
import type { ObjectivesDto } from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { learningApiRef } from '../api/LearningApi';

/** What the organisation promises itself about incidents, tier by tier. @internal */
export function useObjectives(): RetryingAsyncState<ObjectivesDto> {
  const api = useApi(learningApiRef);
  const ask = useCallback((options: { signal: AbortSignal }) => api.objectives(options), [api]);
  return useRetryingAsync(ask);
}
