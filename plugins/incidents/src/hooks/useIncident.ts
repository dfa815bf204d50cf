import { useApi } from '@backstage/core-plugin-api';
import type { IncidentDto } from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useAct, useEvery, useRetryingAsync } from '@rollcall/ui';
import { useCallback, useState } from 'react';
import { type IncidentActRequest, incidentsApiRef } from '../api/IncidentsApi';
import { useIncidentsSignal } from './useIncidentsSignal';

const REFRESH_MS = 10_000;

/** @internal */
export interface IncidentState extends RetryingAsyncState<IncidentDto> {
  busy: boolean;
  /** Why the last act failed. */
  actError?: Error;
  /** Which act that was: its failure is said where it was tried. */
  failedAct?: IncidentActRequest['act'];
  /** Does something in the incident, and shows it as it is then. */
  perform: (request: IncidentActRequest) => Promise<boolean>;
}

/** One incident as it is now, and what can be done in it. @internal */
export function useIncident(number: number): IncidentState {
  const api = useApi(incidentsApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.get(number, options),
    [api, number],
  );
  const state = useRetryingAsync(ask);
  const { loading, retry } = state;
  useIncidentsSignal({ number, onChange: retry, busy: loading, first: true });
  useEvery(REFRESH_MS, retry);
  const { busy, error: actError, act } = useAct();
  const [tried, setTried] = useState<IncidentActRequest['act']>();
  const perform = useCallback(
    async (request: IncidentActRequest) => {
      setTried(request.act);
      const done = await act(() => api.act(number, request));
      retry();
      return done;
    },
    [act, api, number, retry],
  );
  return { ...state, busy, actError, failedAct: actError && tried, perform };
}
