import { useRouteRef } from '@backstage/core-plugin-api';
import { BackLink, EmptyState, isNotFound, Loaded } from '@rollcall/ui';
import { useParams } from 'react-router-dom';
import { useRun } from '../../hooks/useRun';
import { rootRouteRef } from '../../routes';
import { useStyles } from '../styles';
import { RunView } from './RunView';

/** A run: what happens, step by step, and what it waits for. @internal */
export function RunPage() {
  const { runId = '' } = useParams();
  const root = useRouteRef(rootRouteRef)();
  const classes = useStyles();
  const state = useRun(runId);
  return (
    <div className={classes.stack}>
      <BackLink to={`${root}/runs`}>All runs</BackLink>
      {state.value === undefined && state.error && isNotFound(state.error) ? (
        <EmptyState title="There is no such run">
          The address may have been cut off. Every run stands in the history.
        </EmptyState>
      ) : (
        <Loaded
          staleAdvice="Runs go on all the same."
          state={state}
          what="The run and its steps"
          advice="It goes on all the same; nothing depends on this page being open."
          heights={[120, 240, 320]}
        >
          {run => <RunView key={run.id} run={run} onChanged={state.retry} />}
        </Loaded>
      )}
    </div>
  );
}
