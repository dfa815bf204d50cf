import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/core-components';
import type { IncidentDto } from '@rollcall/plugin-incidents-common';
import { Loaded } from '@rollcall/ui';
import { useRemedies } from '../../hooks/useRemedies';
import { remedyPath } from '../../lib/remedyPaths';
import { useStyles } from '../styles';
import { RemedyList } from './RemedyList';
import { RemedyRuns } from './RemedyRuns';

/** What can be done about an incident: its runbooks, and what was run of them. @internal */
export function RemedyPanel(props: { incident: IncidentDto }) {
  const { incident } = props;
  const state = useRemedies(incident.number);
  const classes = useStyles();
  return (
    <section aria-labelledby="remedies" className={classes.panel}>
      <h3 id="remedies" className={classes.heading}>
        What to do
      </h3>
      <Loaded
        state={state}
        what="The runbooks"
        advice="Those that were known when the incident opened are below."
        staleAdvice="What runs goes on."
        heights={[72, 72]}
      >
        {({ items, runs, unknownBecause }) => (
          <>
            {unknownBecause && (
              <p className={classes.note}>
                <span aria-hidden="true">○ </span>
                How fresh they are is unknown. {unknownBecause}
              </p>
            )}
            {items.length === 0 && (
              <p className={classes.note}>
                No runbook answers this yet. Name the alert in “spec.answers” of a runbook, and it
                stands here next time.
              </p>
            )}
            <RemedyList items={items} incident={incident} />
            <RemedyRuns runs={runs} />
          </>
        )}
      </Loaded>
      {state.value === undefined && state.error && !state.notReady && (
        <ul className={classes.list}>
          {incident.routing?.runbooks.map(runbookRef => (
            <li key={runbookRef}>
              <Link to={remedyPath({ runbookRef, inputs: {} }, incident)}>
                <EntityDisplayName entityRef={runbookRef} defaultKind="runbook" hideIcon />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
