import { useApi } from '@backstage/core-plugin-api';
import { Instant, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { pagingApiRef } from '../../api/PagingApi';
import { EntityName } from '../Parts/EntityName';
import { IncidentLink } from '../Parts/IncidentLink';
import { useStyles } from '../styles';

/** When it was last proven that alerts of a service reach somebody; silent where that cannot be asked. @internal */
export function ReachNote({ serviceRef }: { serviceRef: string }) {
  const api = useApi(pagingApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.reach(serviceRef, options),
    [api, serviceRef],
  );
  const { value } = useRetryingAsync(ask);
  const classes = useStyles();
  if (!value) return null;
  const { proof } = value;
  if (!proof) {
    return (
      <p className={classes.note}>
        It was never proven that its alerts reach anybody: none was acknowledged by who was paged.
      </p>
    );
  }
  return (
    <p className={classes.note}>
      Its alerts last reached somebody <Instant at={proof.at} />:{' '}
      <EntityName entityRef={proof.by} kind="user" otherwise="" /> answered{' '}
      <IncidentLink number={proof.incident}>INC-{proof.incident}</IncidentLink>.
    </p>
  );
}
