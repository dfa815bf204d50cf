import { useApi } from '@backstage/core-plugin-api';
import type {
  CommunicationDto,
  StatusPage,
  SurroundingsDto,
} from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useEvery, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { incidentsApiRef } from '../api/IncidentsApi';
import { useIncidentsSignal } from './useIncidentsSignal';

const REFRESH_MS = 30_000;

/** What stands around an incident, again whenever any incident changes. @internal */
export function useSurroundings(number: number): RetryingAsyncState<SurroundingsDto> {
  const api = useApi(incidentsApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.surroundings(number, options),
    [api, number],
  );
  const state = useRetryingAsync(ask);
  useIncidentsSignal({ onChange: state.retry, busy: state.loading });
  useEvery(REFRESH_MS, state.retry);
  return state;
}

/** What stakeholders were told of an incident, and when they are to hear of it next. @internal */
export function useCommunication(number: number): RetryingAsyncState<CommunicationDto> {
  const api = useApi(incidentsApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.communication(number, options),
    [api, number],
  );
  const state = useRetryingAsync(ask);
  useIncidentsSignal({ number, onChange: state.retry, busy: state.loading });
  useEvery(REFRESH_MS, state.retry);
  return state;
}

/** What the status page shows now. @internal */
export function useStatusPage(): RetryingAsyncState<StatusPage> {
  const api = useApi(incidentsApiRef);
  const ask = useCallback((options: { signal: AbortSignal }) => api.status(options), [api]);
  const state = useRetryingAsync(ask);
  useIncidentsSignal({ onChange: state.retry, busy: state.loading });
  useEvery(REFRESH_MS, state.retry);
  return state;
}
