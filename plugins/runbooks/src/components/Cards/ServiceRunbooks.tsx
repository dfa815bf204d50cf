import { humanizeRef } from '@rollcall/model';
import type { RunbookRow } from '@rollcall/plugin-runbooks-common';
import { EmptyState, Loaded } from '@rollcall/ui';
import { useRunbooks } from '../../hooks/useRunbooks';
import { Freshness } from '../Parts/Freshness';
import { RunbookLink } from '../Parts/links';
import { RiskWord } from '../Parts/RiskWord';
import { useStyles } from '../styles';

/** Runbooks that apply to a service; one click opens each for it. @internal */
export function ServiceRunbooks(props: { serviceRef: string }) {
  const { serviceRef } = props;
  const state = useRunbooks({ serviceRef, limit: 20 });
  const classes = useStyles();
  return (
    <Loaded
      staleAdvice="Runs go on all the same."
      state={state}
      what="The runbooks"
      advice="They lie in git as well, and the rest of this page stands on its own."
      heights={[48, 48]}
    >
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState
            title="No runbook answers for this service"
            example={`spec:\n  appliesTo:\n    services: [component:${humanizeRef(serviceRef, 'component')}]`}
          >
            Name the service in a runbook, or let one apply to all of its tier or type.
          </EmptyState>
        ) : (
          <ul className={classes.list} aria-label="Runbooks">
            {items.map(row => (
              <ServiceRunbook key={row.ref} row={row} serviceRef={serviceRef} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function ServiceRunbook(props: { row: RunbookRow; serviceRef: string }) {
  const { row, serviceRef } = props;
  const classes = useStyles();
  return (
    <li>
      <p>
        <RunbookLink runbookRef={row.ref} prefill={{ serviceRef }}>
          {row.title}
        </RunbookLink>
      </p>
      <ul className={classes.facts}>
        <li>
          <RiskWord risk={row.risk} />
        </li>
        <li>
          <Freshness freshness={row.freshness} />
        </li>
      </ul>
      {row.answers.length > 0 && <p className={classes.note}>answers {row.answers.join(', ')}</p>}
    </li>
  );
}
