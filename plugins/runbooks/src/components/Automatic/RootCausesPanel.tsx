import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import type { RootCauseDto } from '@rollcall/plugin-runbooks-common';
import { Instant, Loaded } from '@rollcall/ui';
import { useState } from 'react';
import { useClock } from '../../hooks/useClock';
import { useRootCauses } from '../../hooks/useAutomatic';
import { Person } from '../Parts/Person';
import { RunbookLink } from '../Parts/links';
import { StateMark } from '../Parts/StateMark';
import { useStyles } from '../styles';
import { ReasonedActDialog } from './ReasonedActDialog';

/** What is owed because a remedy is needed again and again: the cause is still there. @internal */
export function RootCausesPanel() {
  const state = useRootCauses();
  const classes = useStyles();
  const nowMs = useClock();
  const [asked, setAsked] = useState<RootCauseDto>();
  return (
    <section aria-labelledby="root-causes" className={classes.panel}>
      <h2 id="root-causes" className={classes.heading}>
        Causes to be found
      </h2>
      <p className={classes.note}>
        A remedy that started by itself too often within 30 days hides a cause. Its owner has two
        weeks to find it; late ones are findings of the audit.
      </p>
      <Loaded
        state={state}
        what="The causes to be found"
        advice="What is owed is still owed."
        staleAdvice="What is owed is still owed."
        heights={[44]}
      >
        {items => (
          <>
            {items.length === 0 && <p className={classes.note}>None is owed.</p>}
            <ul className={classes.list}>
              {items.map(item => (
                <li key={item.id}>
                  <p>
                    {item.title}, for{' '}
                    <EntityRefLink entityRef={item.entityRef} defaultKind="component" hideIcon />{' '}
                    <StateMark state={stateOf(item, nowMs)} />
                  </p>
                  <p className={classes.note}>
                    <RunbookLink runbookRef={item.runbookRef}>The runbook</RunbookLink> ·{' '}
                    {item.closedAt && item.closedBy ? (
                      <>
                        closed <Instant at={item.closedAt} /> by{' '}
                        <Person personRef={item.closedBy} />: {item.resolution}
                      </>
                    ) : (
                      <>
                        due <Instant at={item.dueAt} />
                      </>
                    )}
                  </p>
                  {item.closedAt === undefined && (
                    <div className={classes.actions}>
                      <Button variant="outlined" onClick={() => setAsked(item)}>
                        Say what the cause was…
                      </Button>
                    </div>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {asked && (
        <ReasonedActDialog
          title={asked.title}
          label="What the cause was, and what was done about it"
          hint="Whoever owns the service or is on call for it may do this. Starts until now are not counted again."
          submitLabel="Close it"
          perform={(api, resolution) => api.closeRootCause(asked.id, resolution)}
          onDone={state.retry}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}

function stateOf({ closedAt, dueAt }: RootCauseDto, nowMs: number) {
  if (closedAt !== undefined) return { word: 'closed', look: 'good' as const };
  return Date.parse(dueAt) < nowMs
    ? { word: 'late', look: 'bad' as const }
    : { word: 'open', look: 'waiting' as const };
}
