import { useApi } from '@backstage/core-plugin-api';
import type { BacklogDto, BacklogQuery } from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useAsked } from '@rollcall/ui';
import { useCallback } from 'react';
import { learningApiRef } from '../api/LearningApi';
import { useIncidentsSignal } from './useIncidentsSignal';

/** Everything that is to be done for reliability. @internal */
export function useBacklog(query: BacklogQuery): RetryingAsyncState<BacklogDto> {
  const api = useApi(learningApiRef);
  const ask = useCallback(
    (asked: BacklogQuery, options: { signal: AbortSignal }) => api.backlog(asked, options),
    [api],
  );
  const state = useAsked(query, ask);
  useIncidentsSignal({ onChange: state.retry });
  return state;
}
