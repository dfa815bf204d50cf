import { useApi } from '@backstage/core-plugin-api';
import type { LoadDto } from '@rollcall/plugin-oncall-common';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { onCallApiRef } from '../api/OnCallApi';
import { useOnCallSignal } from './useOnCallSignal';

/** How the time on call in a rotation is shared out, half a year around now; again whenever a schedule changes. @internal */
export function useLoad(rotationRef: string): RetryingAsyncState<LoadDto> {
  const api = useApi(onCallApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.getLoad(rotationRef, options),
    [api, rotationRef],
  );
  const state = useRetryingAsync(ask, { keepsPrevious: true });
  useOnCallSignal(state.retry);
  return state;
}
