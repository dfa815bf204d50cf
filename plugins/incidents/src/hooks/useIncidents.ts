import { useApi } from '@backstage/core-plugin-api';
import type { IncidentPage, IncidentQuery } from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useAsked, useEvery } from '@rollcall/ui';
import { useCallback } from 'react';
import { incidentsApiRef } from '../api/IncidentsApi';
import { useIncidentsSignal } from './useIncidentsSignal';

const REFRESH_MS = 15_000;

/** One page of incidents, newest first. The first page keeps itself up to date. @internal */
export function useIncidents(query: IncidentQuery): RetryingAsyncState<IncidentPage> {
  const api = useApi(incidentsApiRef);
  const ask = useCallback(
    (asked: IncidentQuery, options: { signal: AbortSignal }) => api.list(asked, options),
    [api],
  );
  const state = useAsked(query, ask);
  useIncidentsSignal({ onChange: state.retry, busy: state.loading, first: true });
  useEvery(query.cursor ? undefined : REFRESH_MS, state.retry);
  return state;
}
