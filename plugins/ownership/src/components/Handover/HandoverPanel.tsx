import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { useCallback, useState } from 'react';
import { LoadFailure, Skeleton, useRetryingAsync } from '@rollcall/ui';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { isUnderWay } from '../../lib/handoverState';
import { useFormStyles } from '../Form/styles';
import { useStyles } from '../styles';
import { HandoverView } from './HandoverView';
import { ProposeHandoverDialog } from './ProposeHandoverDialog';

/** @internal */
export interface HandoverPanelProps {
  entityRef: string;
  /** The service as people call it; its reference where absent. */
  title?: string;
}

/** The handover that is under way with what is left, those that were, and the way to propose one. @internal */
export function HandoverPanel(props: HandoverPanelProps) {
  const { entityRef, title = entityRef } = props;
  const api = useApi(ownershipApiRef);
  const classes = useStyles();
  const formClasses = useFormStyles();
  const [proposing, setProposing] = useState(false);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.listHandovers({ entityRef }, options),
    [api, entityRef],
  );
  const { value, error, notReady, retry } = useRetryingAsync(ask);
  const current = value?.items.filter(isUnderWay) ?? [];
  const past = value?.items.filter(handover => !isUnderWay(handover)) ?? [];
  return (
    <section aria-labelledby="handover" className={classes.panel}>
      <div className={formClasses.row}>
        <div className={formClasses.grow}>
          <h2 id="handover" className={classes.heading}>
            Handover
          </h2>
          {value && current.length === 0 && (
            <p className={classes.note}>
              None is under way. Ownership moves only when the receiving team accepts and is ready;
              until then the owner of today is paged.
            </p>
          )}
        </div>
        {value && current.length === 0 && (
          <Button variant="outlined" onClick={() => setProposing(true)}>
            Propose a handover…
          </Button>
        )}
      </div>
      {error && !notReady && (
        <LoadFailure
          title="The handovers could not be read."
          advice="They go on all the same, and nobody else is paged because of this."
          error={error}
          onRetry={retry}
        />
      )}
      {!value && (!error || notReady) && (
        <Skeleton heights={[48]}>Looking for a handover…</Skeleton>
      )}
      {current.map(handover => (
        <HandoverView key={handover.id} handover={handover} onChanged={retry} />
      ))}
      {past.length > 0 && (
        <details>
          <summary>
            {past.length === 1 ? '1 earlier handover' : `${past.length} earlier handovers`}
          </summary>
          {past.map(handover => (
            <HandoverView key={handover.id} handover={handover} onChanged={retry} />
          ))}
        </details>
      )}
      {proposing && (
        <ProposeHandoverDialog
          service={{ ref: entityRef, title }}
          onClose={() => setProposing(false)}
          onProposed={() => {
            setProposing(false);
            retry();
          }}
        />
      )}
    </section>
  );
}
