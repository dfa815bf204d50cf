import { useApi } from '@backstage/core-plugin-api';
import type { WhoDto } from '@rollcall/plugin-oncall-common';
import { type RetryingAsyncState, useEvery, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { onCallApiRef } from '../api/OnCallApi';
import { useOnCallSignal } from './useOnCallSignal';
import { TRY_AGAIN_MS, useRefreshAt } from './useRefreshAt';

/** Who is on call for an entity, and why; again at the next handoff and whenever a schedule changes. @internal */
export function useWho(ref: string): RetryingAsyncState<WhoDto> {
  const api = useApi(onCallApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.getWho(ref, options),
    [api, ref],
  );
  const state = useRetryingAsync(ask);
  useOnCallSignal(state.retry);
  // A reading that failed at a handoff would leave the page as it was before.
  useEvery(state.error && TRY_AGAIN_MS, state.retry);
  useRefreshAt([state.value?.next?.at], state.retry);
  return state;
}
