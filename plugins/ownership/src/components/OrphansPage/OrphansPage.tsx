import { useApi } from '@backstage/core-plugin-api';
import type { OrphansResponse } from '@rollcall/plugin-ownership-common';
import { EmptyState, LoadFailure, Skeleton, StaleNotice, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { useStyles } from '../styles';
import { OrphanGroup } from './OrphanGroup';
import { OrphanHeadline } from './OrphanHeadline';
import { UnownedAlerts } from './UnownedAlerts';

/** Services nobody would answer for, why, and what ends that. @internal */
export function OrphansPage() {
  const api = useApi(ownershipApiRef);
  const ask = useCallback((options: { signal: AbortSignal }) => api.getOrphans(options), [api]);
  const { value, error, notReady, retry } = useRetryingAsync(ask);
  if (value) return <Orphans value={value} />;
  if (error && !notReady) {
    return (
      <LoadFailure
        title="The orphans could not be read."
        advice="Your catalog and its documents are untouched. If trying again does not help, look whether the backend is up."
        error={error}
        onRetry={retry}
      />
    );
  }
  return (
    <Skeleton heights={[152, 240, 480]}>
      {notReady
        ? 'The portal is reading the catalog for the first time; this page fills itself.'
        : 'Reading the orphans…'}
    </Skeleton>
  );
}

function Orphans(props: { value: OrphansResponse }) {
  const { snapshot, total, groups, unownedAlerts } = props.value;
  const classes = useStyles();
  return (
    <div className={classes.stack}>
      {(!snapshot.complete || snapshot.staleReason) && (
        <StaleNotice readAt={snapshot.readAt} reason={snapshot.staleReason} />
      )}
      <OrphanHeadline
        total={total}
        urgent={groups.some(({ orphans }) => orphans.some(row => row.urgent?.includes('owner')))}
      />
      {total === 0 && (
        <EmptyState title="No orphans" example="rollcall audit">
          Every service has an owner that exists and is staffed. A service stands here as soon as
          its owner is missing, gone, or a team without anybody in it. The same check in your
          pipeline keeps it so:
        </EmptyState>
      )}
      {worstFirst(groups).map(group => (
        <OrphanGroup key={group.rule} group={group} />
      ))}
      <UnownedAlerts alerts={unownedAlerts} />
    </div>
  );
}

/** Groups by the most critical tier in them; those without a tier last, equals in the order they came. */
function worstFirst(groups: OrphansResponse['groups']): OrphansResponse['groups'] {
  const rankOf = ({ orphans }: OrphansResponse['groups'][number]) =>
    Math.min(...orphans.map(({ tier }) => tier?.rank ?? Number.MAX_SAFE_INTEGER));
  return [...groups].sort((a, b) => rankOf(a) - rankOf(b));
}
