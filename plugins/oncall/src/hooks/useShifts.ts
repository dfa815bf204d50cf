import { useApi } from '@backstage/core-plugin-api';
import type { ShiftsDto } from '@rollcall/plugin-oncall-common';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { onCallApiRef } from '../api/OnCallApi';
import { SHIFT_DAYS } from './useMyShifts';
import { useOnCallSignal } from './useOnCallSignal';

/** The shifts of somebody. @internal */
export function useShifts(userRef: string): RetryingAsyncState<ShiftsDto> {
  const api = useApi(onCallApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.getShifts(userRef, { ...options, days: SHIFT_DAYS }),
    [api, userRef],
  );
  const state = useRetryingAsync(ask);
  useOnCallSignal(state.retry);
  return state;
}
