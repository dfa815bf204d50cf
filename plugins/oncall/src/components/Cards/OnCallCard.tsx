import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  EmptyState,
  isNotFound,
  LoadFailure,
  type RetryingAsyncState,
  Skeleton,
} from '@rollcall/ui';
import type { ReactElement } from 'react';

/** @internal */
export interface OnCallCardProps<T> {
  title: string;
  state: RetryingAsyncState<T>;
  children: (value: T) => ReactElement;
}

/** A card on the page of an entity: what was read, what failed, or what is on its way. @internal */
export function OnCallCard<T>(props: OnCallCardProps<T>) {
  const { title, state, children } = props;
  const { value, error, notReady, retry } = state;
  return (
    <EntityInfoCard title={title}>
      {value !== undefined && error && !notReady && (
        <LoadFailure
          title="This may be who was on call before."
          advice="It could not be read anew; it is tried again by itself. Whoever is on call is paged all the same."
          error={error}
          onRetry={retry}
        />
      )}
      {value !== undefined && children(value)}
      {value === undefined && error && isNotFound(error) && (
        <EmptyState title="Not read yet">
          The last reading of the catalog did not hold this entity. If it is new, it stands here
          after the next one.
        </EmptyState>
      )}
      {value === undefined && error && !isNotFound(error) && !notReady && (
        <LoadFailure
          title="Who is on call could not be read."
          advice="Whoever is on call is paged all the same, and the rest of this page stands on its own."
          error={error}
          onRetry={retry}
        />
      )}
      {value === undefined && (!error || notReady) && (
        <Skeleton heights={[48, 48]}>
          {notReady
            ? 'The portal is reading the catalog for the first time…'
            : 'Reading who is on call…'}
        </Skeleton>
      )}
    </EntityInfoCard>
  );
}
