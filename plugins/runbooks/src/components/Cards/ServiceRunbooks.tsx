import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { humanizeRef } from '@rollcall/model';
import type { RunbookRow } from '@rollcall/plugin-runbooks-common';
import { EmptyState, Loaded } from '@rollcall/ui';
import { useRunbooks } from '../../hooks/useRunbooks';
import { Freshness } from '../Parts/Freshness';
import { RunbookLink } from '../Parts/links';
import { RiskWord } from '../Parts/RiskWord';
import { firstToKnow } from '../../lib/firstToKnow';
import { rootRouteRef } from '../../routes';
import { useStyles } from '../styles';

/** As many as the back end gives at once. */
const MOST = 100;

/** @internal */
export interface ServiceRunbooksProps {
  serviceRef: string;
  /** Those that matter first, and the way to all of them; all of them where absent. */
  most?: number;
}

/** Runbooks that apply to a service; one click opens each for it. @internal */
export function ServiceRunbooks(props: ServiceRunbooksProps) {
  const { serviceRef, most } = props;
  const state = useRunbooks({ serviceRef, limit: MOST });
  return (
    <Loaded
      staleAdvice="Runs go on all the same."
      state={state}
      what="The runbooks"
      advice="They lie in git as well, and the rest of this page stands on its own."
      heights={[48, 48]}
    >
      {({ items, totalItems }) =>
        items.length === 0 ? (
          <EmptyState
            title="No runbook answers for this service"
            example={`spec:\n  appliesTo:\n    services: [component:${humanizeRef(serviceRef, 'component')}]`}
          >
            Name the service in a runbook, or let one apply to all of its tier or type.
          </EmptyState>
        ) : (
          <ListedRunbooks rows={firstToKnow(items, most)} total={totalItems} {...props} />
        )
      }
    </Loaded>
  );
}

function ListedRunbooks(props: { rows: RunbookRow[]; total: number; serviceRef: string }) {
  const { rows, total, serviceRef } = props;
  const root = useRouteRef(rootRouteRef)();
  const classes = useStyles();
  return (
    <>
      <ul className={classes.list} aria-label="Runbooks">
        {rows.map(row => (
          <ServiceRunbook key={row.ref} row={row} serviceRef={serviceRef} />
        ))}
      </ul>
      {rows.length < total && (
        <p className={classes.note}>
          <Link to={`${root}?${new URLSearchParams({ serviceRef })}`}>All {total} runbooks</Link>
        </p>
      )}
    </>
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
