import { useApiHolder } from '@backstage/core-plugin-api';
import type { ObjectivesDto } from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useEvery, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { incidentObjectivesApiRef } from '../api/IncidentObjectivesApi';

/** They are counted over months: nobody waits for the next figure. */
const LOOK_EVERY_MS = 60_000;

/** What is promised about incidents; nothing where nobody promises any. @internal */
export function useIncidentObjectives(): RetryingAsyncState<ObjectivesDto> {
  const api = useApiHolder().get(incidentObjectivesApiRef);
  const ask = useCallback(
    async (options: { signal: AbortSignal }) => api?.objectives(options),
    [api],
  );
  const { value, ...state } = useRetryingAsync(ask);
  useEvery(LOOK_EVERY_MS, state.retry);
  return { ...state, ...(value && { value }) };
}
