import { useApi } from '@backstage/core-plugin-api';
import type { MaintenancePage, MaintenanceQuery } from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useAsked, useEvery } from '@rollcall/ui';
import { useCallback } from 'react';
import { pagingApiRef } from '../api/PagingApi';
import { useIncidentsSignal } from './useIncidentsSignal';

const REFRESH_MS = 60_000;

/** Maintenance windows, kept up to date. @internal */
export function useMaintenance(query: MaintenanceQuery): RetryingAsyncState<MaintenancePage> {
  const api = useApi(pagingApiRef);
  const ask = useCallback(
    (asked: MaintenanceQuery, options: { signal: AbortSignal }) =>
      api.listMaintenance(asked, options),
    [api],
  );
  const state = useAsked(query, ask);
  useIncidentsSignal({ onChange: state.retry });
  useEvery(REFRESH_MS, state.retry);
  return state;
}
