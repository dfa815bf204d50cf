import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Instant, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { ConfirmButton } from '../ConfirmButton/ConfirmButton';
import { useStyles } from '../styles';

/** @internal */
export interface ConfirmationProps {
  entityRef: string;
  title: string;
  onConfirmed: () => void;
}

/** Who said last that the owner is right, how long that holds, and the button that says so again. @internal */
export function Confirmation(props: ConfirmationProps) {
  const { entityRef, title, onConfirmed } = props;
  const api = useApi(ownershipApiRef);
  const classes = useStyles();
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.listConfirmations(entityRef, options),
    [api, entityRef],
  );
  const { value, error, retry } = useRetryingAsync(ask);
  const newest = value?.items[0];
  return (
    <div className={classes.confirmation}>
      <span>
        {newest && (
          <>
            confirmed <Instant at={newest.at} /> by <Person by={newest.by} />
            {newest.source === 'git' && ' in git'}
          </>
        )}
        {value && !newest && 'never confirmed'}
        {value?.holdsUntil && (
          <>
            {' '}
            · due again <Instant at={value.holdsUntil} />
          </>
        )}
        {!value && error && 'Who confirmed it could not be read.'}
      </span>
      <ConfirmButton
        entityRefs={[entityRef]}
        spokenLabel={`Confirm the owner of ${title}`}
        onConfirmed={() => {
          retry();
          onConfirmed();
        }}
      />
    </div>
  );
}

function Person(props: { by: string }) {
  const { by } = props;
  return /^user:/i.test(by) ? <EntityRefLink entityRef={by} /> : <>{by}</>;
}
