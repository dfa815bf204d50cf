import { useApi } from '@backstage/core-plugin-api';
import type { MyShiftsDto } from '@rollcall/plugin-oncall-common';
import { type RetryingAsyncState, useEvery, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { onCallApiRef } from '../api/OnCallApi';
import { useOnCallSignal } from './useOnCallSignal';
import { TRY_AGAIN_MS, useRefreshAt } from './useRefreshAt';

/** How far ahead shifts are told. @internal */
export const SHIFT_DAYS = 60;

/** The signed-in person's shifts, and the swaps that concern them. @internal */
export function useMyShifts(): RetryingAsyncState<MyShiftsDto> {
  const api = useApi(onCallApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.getMyShifts({ ...options, days: SHIFT_DAYS }),
    [api],
  );
  const state = useRetryingAsync(ask);
  useOnCallSignal(state.retry);
  // A reading that failed at a handoff would leave the page as it was before.
  useEvery(state.error && TRY_AGAIN_MS, state.retry);
  useRefreshAt(state.value?.shifts.flatMap(({ start, end }) => [start, end]) ?? [], state.retry);
  return state;
}
