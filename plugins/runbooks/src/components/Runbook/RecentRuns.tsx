import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Loaded } from '@rollcall/ui';
import { useRuns } from '../../hooks/useRuns';
import { rootRouteRef } from '../../routes';
import { RunTable } from '../History/RunTable';
import { useStyles } from '../styles';

/** @internal */
export interface RecentRunsProps {
  runbookRef?: string;
  entityRef?: string;
}

const ROWS = 5;

/** The last runs of a runbook, or for a service. @internal */
export function RecentRuns(props: RecentRunsProps) {
  const { runbookRef, entityRef } = props;
  const classes = useStyles();
  const root = useRouteRef(rootRouteRef)();
  const state = useRuns({ runbookRef, entityRef, limit: ROWS });
  const query = new URLSearchParams({
    ...(runbookRef && { runbookRef }),
    ...(entityRef && { entityRef }),
  });
  return (
    <section aria-labelledby="recent-runs" className={classes.panel}>
      <h2 id="recent-runs" className={classes.heading}>
        Last runs
      </h2>
      <Loaded
        staleAdvice="Runs go on all the same."
        state={state}
        what="The last runs"
        advice="What ran has run; only its history cannot be shown just now."
        heights={[44, 44]}
      >
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <p className={classes.note}>Nothing was run yet.</p>}
            {items.length > 0 && (
              <RunTable
                rows={items}
                labelledBy="recent-runs"
                hides={runbookRef ? 'runbook' : 'service'}
              />
            )}
            {nextCursor && (
              <p className={classes.note}>
                <Link to={`${root}/runs?${query}`}>All runs</Link>
              </p>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
