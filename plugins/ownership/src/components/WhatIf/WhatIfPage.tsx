import { useApi } from '@backstage/core-plugin-api';
import type { WhatIfRequest } from '@rollcall/plugin-ownership-common';
import { EmptyState, EntityPicker, LoadFailure, Skeleton, useRetryingAsync } from '@rollcall/ui';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { useSetParameter } from '../../hooks/useSetParameter';
import { isEntityRef } from '../../lib/isEntityRef';
import { useFormStyles } from '../Form/styles';
import { useStyles } from '../styles';
import { ZoneChoices } from './ZoneChoices';
import { WhatIfResult } from './WhatIfResult';

/** What can be removed: people, teams, and whatever others lean on. */
const REMOVABLE = ['User', 'Group', 'Component', 'Resource', 'API', 'System'];

/** Who or what goes, and what would be then. The question is in the address: `?remove=…&zone=…&successor=…`. @internal */
export function WhatIfPage() {
  const classes = useStyles();
  const formClasses = useFormStyles();
  const [parameters] = useSearchParams();
  const removed = parameters.getAll('remove').filter(isEntityRef);
  const zones = parameters.getAll('zone').filter(zone => zone.trim() !== '');
  const successor = parameters.getAll('successor').find(isEntityRef);
  const isCutShort = [...parameters.getAll('remove'), ...parameters.getAll('successor')].some(
    ref => !isEntityRef(ref),
  );
  const change = useSetParameter();
  return (
    <div className={classes.stack}>
      <section aria-labelledby="what-if" className={classes.panel}>
        <h2 id="what-if" className={classes.heading}>
          What if
        </h2>
        <p className={classes.note}>
          What would be without them. It is only computed: nothing is changed anywhere.
        </p>
        <div className={`${formClasses.columns} ${formClasses.below}`}>
          <EntityPicker
            label="Gone"
            hint="People, teams, or what services lean on."
            kinds={REMOVABLE}
            selected={removed}
            onChange={refs => change('remove', refs)}
          />
          <EntityPicker
            label="Taken over by"
            hint="Optional; with it, the patch that mends it is written."
            kinds={['Group']}
            single
            selected={successor ? [successor] : []}
            onChange={refs => change('successor', refs)}
          />
        </div>
        <ZoneChoices selected={zones} onChange={names => change('zone', names)} />
        {isCutShort && (
          <p role="alert" className={formClasses.hint}>
            Part of the address is no reference of an entity and was left out; perhaps the link was
            cut short.
          </p>
        )}
      </section>
      {removed.length + zones.length === 0 ? (
        <EmptyState title="Nobody is gone yet">
          Name a person who leaves, a team that is dissolved, a database that is switched off, or a
          zone that fails. This page then lists the services left without an owner, the shifts left
          without people, the runbooks nobody could approve, and what breaks.
        </EmptyState>
      ) : (
        <Answer remove={removed} zones={zones} successorRef={successor} />
      )}
    </div>
  );
}

function Answer(props: WhatIfRequest) {
  const api = useApi(ownershipApiRef);
  const classes = useStyles();
  // By its words: the address gives a new list with every render.
  const question = JSON.stringify({
    remove: props.remove,
    zones: props.zones?.length ? props.zones : undefined,
    successorRef: props.successorRef,
  });
  const request = useMemo<WhatIfRequest>(() => JSON.parse(question), [question]);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.askWhatIf(request, options),
    [api, request],
  );
  const { value, error, notReady, retry } = useRetryingAsync(ask);
  if (value) return <WhatIfResult result={value} hasSuccessor={Boolean(props.successorRef)} />;
  if (error && !notReady) {
    return (
      <LoadFailure
        title="It could not be computed."
        advice="Nothing was changed, and your choice is still above and in the address."
        error={error}
        onRetry={retry}
      />
    );
  }
  return (
    <div className={classes.stack}>
      <Skeleton heights={[160, 160]}>Removing them from a copy of the fleet…</Skeleton>
    </div>
  );
}
