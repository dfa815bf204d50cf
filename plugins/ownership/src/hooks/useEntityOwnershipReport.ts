import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import type { EntityReport, ServiceReport } from '@rollcall/plugin-ownership-common';
import { useCallback } from 'react';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { type OwnershipApi, ownershipApiRef } from '../api/OwnershipApi';

/** What is known of an entity: a service with its standing, another entity with its owner, or nothing. @internal */
export type EntityOwnershipReport =
  | { type: 'service'; report: ServiceReport }
  | { type: 'other'; report: EntityReport }
  | { type: 'unknown' };

/** Asks for the service first: only the policy knows which Components are services. @internal */
export function useEntityOwnershipReport(
  entityRef: string,
): RetryingAsyncState<EntityOwnershipReport> {
  const api = useApi(ownershipApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => readReport(api, entityRef, options),
    [api, entityRef],
  );
  return useRetryingAsync(ask);
}

async function readReport(
  api: OwnershipApi,
  entityRef: string,
  options: { signal: AbortSignal },
): Promise<EntityOwnershipReport> {
  if (parseEntityRef(entityRef).kind.toLocaleLowerCase('en-US') === 'component') {
    const report = await unlessNotFound(api.getService(entityRef, options));
    if (report) return { type: 'service', report };
  }
  const report = await unlessNotFound(api.getEntity(entityRef, options));
  return report ? { type: 'other', report } : { type: 'unknown' };
}

async function unlessNotFound<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const { name, cause } = error as Error & { cause?: Error };
    if (name === 'NotFoundError' || cause?.name === 'NotFoundError') return undefined;
    throw error;
  }
}
