import { EntityDisplayName, EntityRefLink } from '@backstage/plugin-catalog-react';
import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import type { IncidentDto } from '@rollcall/plugin-incidents-common';
import { useStyles } from '../styles';

/** Where the runbooks plugin shows one, for this service. */
function runbookAddress(runbookRef: string, serviceRef: string | undefined): string {
  const { namespace, name } = parseEntityRef(runbookRef);
  const query =
    serviceRef === undefined ? '' : `?${new URLSearchParams({ entityRef: serviceRef })}`;
  return `/runbooks/${namespace}/${name}${query}`;
}

/** The runbooks for this alert, and what it leans on that fails too. @internal */
export function HelpPanel(props: { incident: IncidentDto }) {
  const { routing, causes, serviceRef } = props.incident;
  const runbooks = routing?.runbooks ?? [];
  const classes = useStyles();
  return (
    <section aria-labelledby="help" className={classes.panel}>
      <h3 id="help" className={classes.heading}>
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
      {causes.length > 0 && (
        <>
          <h3 className={classes.nextHeading}>Likely because of</h3>
          <ul className={classes.list}>
            {causes.map(({ serviceRef: cause, because, ownerRef, isHard }) => (
              <li key={cause}>
                <EntityRefLink entityRef={cause} defaultKind="component" hideIcon />
                {ownerRef && (
                  <>
                    {' of '}
                    <EntityRefLink entityRef={ownerRef} defaultKind="group" hideIcon />
                  </>
                )}
                <span className={classes.small}>
                  {because} {!isHard && 'It is said to survive without it.'}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
