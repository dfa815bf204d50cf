import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { RemediesDto } from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useEvery, useRetryingAsync } from '@rollcall/ui';
import { useCallback, useEffect } from 'react';
import { incidentsApiRef } from '../api/IncidentsApi';
import { useIncidentsSignal } from './useIncidentsSignal';

const REFRESH_MS = 15_000;
/** Changes of runs that follow each other this fast are one question. */
const PAUSE_MS = 500;

/** The runbooks of an incident and their runs, again whenever either changes. @internal */
export function useRemedies(number: number): RetryingAsyncState<RemediesDto> {
  const api = useApi(incidentsApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.remedies(number, options),
    [api, number],
  );
  const state = useRetryingAsync(ask);
  const { retry } = state;
  useIncidentsSignal({ number, onChange: retry });
  useRunsSignal(retry);
  useEvery(REFRESH_MS, retry);
  return state;
}

/** Freshness changes with every run, of whatever incident. */
function useRunsSignal(onChange: () => void): void {
  const signals = useApiHolder().get(signalApiRef);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const subscriber = signals?.subscribe('runbooks', () => {
      clearTimeout(timer);
      timer = setTimeout(onChange, PAUSE_MS);
    });
    return () => {
      clearTimeout(timer);
      subscriber?.unsubscribe();
    };
  }, [signals, onChange]);
}
