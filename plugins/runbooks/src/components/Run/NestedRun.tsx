import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { humanizeRef, isJsonObject } from '@rollcall/model';
import type { PlannedStep, RunDto, RunState, StepRecord } from '@rollcall/plugin-runbooks-common';
import { RUN_STATES } from '../../lib/runWords';
import { rootRouteRef } from '../../routes';
import { RunLink } from '../Parts/links';
import { StateMark } from '../Parts/StateMark';
import { useStyles } from '../styles';

/** @internal */
export interface NestedRunProps {
  record: StepRecord;
  planned: PlannedStep;
  run: Pick<RunDto, 'entityRef'>;
}

/** The run that a step started: where it is, and how it ended. @internal */
export function NestedRun({ record, planned, run }: NestedRunProps) {
  const classes = useStyles();
  const root = useRouteRef(rootRouteRef)();
  if (!planned.nested) return null;
  const name = humanizeRef(planned.nested.runbookRef, 'runbook');
  const { runId, state } = isJsonObject(record.output) ? record.output : {};
  if (typeof runId === 'string') {
    return (
      <p className={classes.note}>
        <RunLink runId={runId}>The run of {name}</RunLink>{' '}
        {typeof state === 'string' && state in RUN_STATES && (
          <StateMark state={RUN_STATES[state as RunState]} />
        )}
      </p>
    );
  }
  // Its number is known once it has ended.
  const query = new URLSearchParams({
    runbookRef: planned.nested.runbookRef,
    entityRef: run.entityRef,
  });
  return record.state === 'pending' || record.state === 'skipped' ? (
    <p className={classes.note}>Runs {name}, as a run of its own.</p>
  ) : (
    <p className={classes.note}>
      <Link to={`${root}/runs?${query}`}>Runs of {name} on this service</Link>
    </p>
  );
}
