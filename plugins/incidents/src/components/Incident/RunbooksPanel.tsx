import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import type { IncidentDto } from '@rollcall/plugin-incidents-common';
import { useStyles } from '../styles';

/** Where the runbooks plugin shows one, for this service. */
function runbookAddress(runbookRef: string, serviceRef: string | undefined): string {
  const { namespace, name } = parseEntityRef(runbookRef);
  const query = serviceRef === undefined ? '' : `?${new URLSearchParams({ service: serviceRef })}`;
  return `/runbooks/${namespace}/${name}${query}`;
}

/** The runbooks for this alert. @internal */
export function RunbooksPanel(props: { incident: IncidentDto }) {
  const { routing, serviceRef } = props.incident;
  const runbooks = routing?.runbooks ?? [];
  const classes = useStyles();
  return (
    <section aria-labelledby="runbooks" className={classes.panel}>
      <h3 id="runbooks" className={classes.heading}>
        What to do
      </h3>
      {runbooks.length === 0 ? (
        <p className={classes.note}>No runbook answers this alert yet.</p>
      ) : (
        <ul className={classes.list}>
          {runbooks.map(ref => (
            <li key={ref}>
              <Link to={runbookAddress(ref, serviceRef)}>
                <EntityDisplayName entityRef={ref} defaultKind="runbook" hideIcon />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
