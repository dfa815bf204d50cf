import { humanizeRef, isJsonObject } from '@rollcall/model';
import type { PlannedStep, RunDto, RunState, StepRecord } from '@rollcall/plugin-runbooks-common';
import { RUN_STATES } from '../../lib/runWords';
import { RunLink } from '../Parts/links';
import { StateMark } from '../Parts/StateMark';
import { useStyles } from '../styles';

/** @internal */
export interface NestedRunProps {
  record: StepRecord;
  planned: PlannedStep;
  run: Pick<RunDto, 'nestedRuns'>;
}

function startedBy({
  record,
  run,
}: NestedRunProps): { runId: string; state?: RunState } | undefined {
  const started = run.nestedRuns?.find(({ stepId }) => stepId === record.id);
  if (started) return started;
  // What a portal of before wrote down, once it had ended.
  const { runId, state } = isJsonObject(record.output) ? record.output : {};
  if (typeof runId !== 'string') return undefined;
  const isKnown = typeof state === 'string' && Object.hasOwn(RUN_STATES, state);
  return { runId, ...(isKnown && { state: state as RunState }) };
}

/** The run that a step started: where it is, and how it goes. @internal */
export function NestedRun(props: NestedRunProps) {
  const { planned } = props;
  const classes = useStyles();
  if (!planned.nested) return null;
  const name = humanizeRef(planned.nested.runbookRef, 'runbook');
  const started = startedBy(props);
  if (!started) return <p className={classes.note}>Runs {name}, as a run of its own.</p>;
  return (
    <p className={classes.note}>
      <RunLink runId={started.runId}>The run of {name}</RunLink>{' '}
      {started.state && <StateMark state={RUN_STATES[started.state]} />}
    </p>
  );
}
