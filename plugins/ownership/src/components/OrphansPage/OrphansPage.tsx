import { useApi } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { useRetryingAsync } from '../../hooks/useRetryingAsync';
import { LoadFailure } from '../LoadState/LoadFailure';
import { Skeleton } from '../LoadState/Skeleton';
import { OrphanList } from '../OrphanList/OrphanList';

/** Services nobody would answer for, and what ends that. @internal */
export function OrphansPage() {
  const api = useApi(ownershipApiRef);
  const ask = useCallback((options: { signal: AbortSignal }) => api.getOverview(options), [api]);
  const { value, error, notReady, retry } = useRetryingAsync(ask);
  if (value) return <OrphanList orphans={value.orphans} />;
  if (error && !notReady) {
    return (
      <LoadFailure
        title="The orphans could not be read."
        advice="Your catalog and its documents are untouched."
        error={error}
        onRetry={retry}
      />
    );
  }
  return <Skeleton heights={[104, 240, 480]}>Reading the orphans…</Skeleton>;
}
