import { useRouteRef } from '@backstage/core-plugin-api';
import { BackLink, EmptyState, isNotFound, Loaded } from '@rollcall/ui';
import { useParams } from 'react-router-dom';
import { useRunbook } from '../../hooks/useRunbook';
import { runbookRefOf } from '../../lib/paths';
import { rootRouteRef } from '../../routes';
import { useStyles } from '../styles';
import { RunbookView } from './RunbookView';

/** A runbook: a document on the left, runs on the right. @internal */
export function RunbookPage() {
  const runbookRef = runbookRefOf(useParams());
  const root = useRouteRef(rootRouteRef)();
  const classes = useStyles();
  const state = useRunbook(runbookRef);
  return (
    <div className={classes.stack}>
      <BackLink to={root}>All runbooks</BackLink>
      {state.value === undefined && state.error && isNotFound(state.error) ? (
        <EmptyState title="There is no such runbook">
          It may have been renamed or removed. What was run of it is still in the history.
        </EmptyState>
      ) : (
        <Loaded
          staleAdvice="Runs go on all the same."
          state={state}
          what="The runbook and its steps"
          advice="It lies in git as well, as a document anybody can follow by hand."
          heights={[120, 480]}
        >
          {runbook => <RunbookView key={runbook.ref} runbook={runbook} />}
        </Loaded>
      )}
    </div>
  );
}
