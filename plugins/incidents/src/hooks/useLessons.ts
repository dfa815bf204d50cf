import { useApi } from '@backstage/core-plugin-api';
import type { LessonsDto } from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useEvery, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { learningApiRef } from '../api/LearningApi';
import { useIncidentsSignal } from './useIncidentsSignal';

const REFRESH_MS = 15_000;

/** What is learned from an incident, as it is now. @internal */
export function useLessons(incident: number): RetryingAsyncState<LessonsDto> {
  const api = useApi(learningApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.lessons(incident, options),
    [api, incident],
  );
  const state = useRetryingAsync(ask);
  useIncidentsSignal({ number: incident, onChange: state.retry, busy: state.loading });
  useEvery(REFRESH_MS, state.retry);
  return state;
}
