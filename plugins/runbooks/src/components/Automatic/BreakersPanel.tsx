import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { humanizeRef } from '@rollcall/model';
import type { AutomaticDto, BreakerDto } from '@rollcall/plugin-runbooks-common';
import { Instant, Loaded, type RetryingAsyncState } from '@rollcall/ui';
import { useState } from 'react';
import { RunbookLink } from '../Parts/links';
import { StateMark } from '../Parts/StateMark';
import { useStyles } from '../styles';
import { ReasonedActDialog } from './ReasonedActDialog';

/** Runbooks that no longer start by themselves for a service because they did not help. @internal */
export function BreakersPanel(props: { state: RetryingAsyncState<AutomaticDto> }) {
  const { state } = props;
  const classes = useStyles();
  const [asked, setAsked] = useState<BreakerDto>();
  return (
    <section aria-labelledby="breakers" className={classes.panel}>
      <h2 id="breakers" className={classes.heading}>
        Switched off because they did not help
      </h2>
      <p className={classes.note}>
        A runbook that is needed again soon after it went well does not mend the cause. It no longer
        starts by itself for that service until whoever owns it has looked and says so.
      </p>
      <Loaded
        state={state}
        what="What no longer starts by itself"
        advice="What was switched off stays off."
        staleAdvice="What was switched off stays off."
        heights={[44]}
      >
        {({ breakers }) => (
          <>
            {breakers.length === 0 && <p className={classes.note}>None at the moment.</p>}
            <ul className={classes.list}>
              {breakers.map(breaker => {
                const { runbookRef, entityRef, because, trippedAt } = breaker;
                return (
                  <li key={`${runbookRef} ${entityRef}`}>
                    <p>
                      <RunbookLink runbookRef={runbookRef} prefill={{ serviceRef: entityRef }}>
                        {humanizeRef(runbookRef, 'runbook')}
                      </RunbookLink>{' '}
                      for <EntityRefLink entityRef={entityRef} defaultKind="component" hideIcon />{' '}
                      <StateMark state={{ word: 'switched off', look: 'bad' }} />
                    </p>
                    <p className={classes.note}>
                      {because} Since <Instant at={trippedAt} />.
                    </p>
                    <div className={classes.actions}>
                      <Button variant="outlined" onClick={() => setAsked(breaker)}>
                        Let {humanizeRef(runbookRef, 'runbook')} start by itself for{' '}
                        {humanizeRef(entityRef, 'component')} again…
                      </Button>
                    </div>
                  </li>
                );
              })}
            </ul>
          </>
        )}
      </Loaded>
      {asked && (
        <ReasonedActDialog
          title={`${humanizeRef(asked.runbookRef, 'runbook')} for ${humanizeRef(asked.entityRef, 'component')}`}
          label="What was found and mended"
          hint="Whoever owns the service or is on call for it may do this. What it did before no longer counts against it; the auditor writes it down."
          submitLabel="Let it start by itself again"
          perform={(api, reason) =>
            api.resetBreaker({
              runbookRef: asked.runbookRef,
              entityRef: asked.entityRef,
              reason,
            })
          }
          onDone={state.retry}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}
