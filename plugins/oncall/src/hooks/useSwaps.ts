import { useApi } from '@backstage/core-plugin-api';
import type { SwapDto } from '@rollcall/plugin-oncall-common';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { onCallApiRef } from '../api/OnCallApi';
import { useOnCallSignal } from './useOnCallSignal';

/** The swaps of a rotation, again whenever a schedule changes. @internal */
export function useSwaps(rotationRef: string): RetryingAsyncState<SwapDto[]> {
  const api = useApi(onCallApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.listSwaps(rotationRef, options),
    [api, rotationRef],
  );
  const state = useRetryingAsync(ask);
  useOnCallSignal(state.retry);
  return state;
}
