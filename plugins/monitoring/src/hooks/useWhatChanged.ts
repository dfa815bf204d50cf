import { useApiHolder } from '@backstage/core-plugin-api';
import type { Change } from '@rollcall/plugin-incidents-common';
import type { BurnDownDto } from '@rollcall/plugin-monitoring-common';
import { useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { whatChangedApiRef } from '../api/WhatChangedApi';

/**
 * What was changed of a service in the time of a burn-down; nothing where nobody keeps changes, and none of it keeps the chart waiting.
 *
 * @internal
 */
export function useWhatChanged(
  serviceRef: string | undefined,
  points: BurnDownDto['points'],
): { changes?: readonly Change[]; error?: Error } {
  const api = useApiHolder().get(whatChangedApiRef);
  const from = points[0]?.at;
  const to = points[points.length - 1]?.at;
  const ask = useCallback(
    async (options: { signal: AbortSignal }) =>
      api && serviceRef !== undefined && from !== undefined && to !== undefined
        ? api.changesOf(serviceRef, { from, to }, options)
        : undefined,
    [api, serviceRef, from, to],
  );
  const { value, error } = useRetryingAsync(ask, { keepsPrevious: true });
  return { changes: value, error };
}
