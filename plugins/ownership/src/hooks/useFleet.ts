import { useApi } from '@backstage/core-plugin-api';
import type { FleetOverview, ServiceRow } from '@rollcall/plugin-ownership-common';
import { useCallback } from 'react';
import { ownershipApiRef } from '../api/OwnershipApi';
import { type RetryingAsyncState, useRetryingAsync } from './useRetryingAsync';

/** @internal */
export interface FleetData {
  overview: FleetOverview;
  services: ServiceRow[];
}

/** The overview and all services, read together. @internal */
export function useFleet(): RetryingAsyncState<FleetData> {
  const api = useApi(ownershipApiRef);
  const ask = useCallback(
    async (options: { signal: AbortSignal }) => {
      const [overview, services] = await Promise.all([
        api.getOverview(options),
        api.listServices(options),
      ]);
      return { overview, services: services.items };
    },
    [api],
  );
  return useRetryingAsync(ask);
}
