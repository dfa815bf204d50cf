import type { RunDto } from '@rollcall/plugin-runbooks-common';
import { useEffect, useRef, useState } from 'react';
import { useNames } from '@rollcall/ui';
import { useRunLog } from '../../hooks/useRunLog';
import { isOver } from '../../lib/runWords';
import { PlanView } from '../Runbook/PlanView';
import { useStyles } from '../styles';
import { ApprovalPanel } from './ApprovalPanel';
import { LogView } from './LogView';
import { RunHead } from './RunHead';
import { RunSteps } from './RunSteps';

/** @internal */
export interface RunViewProps {
  run: RunDto;
  onChanged: () => void;
}

/** Everything about a run. @internal */
export function RunView(props: RunViewProps) {
  const { run, onChanged } = props;
  const classes = useStyles();
  const target = useNames([run.entityRef])(run.entityRef);
  const log = useRunLog(run.id, { round: useRounds(run), onNews: onChanged });
  return (
    <>
      <RunHead run={run} target={target} onChanged={onChanged} />
      {run.approval && run.state === 'awaiting-approval' && (
        <ApprovalPanel run={run} approval={run.approval} target={target} onChanged={onChanged} />
      )}
      <div className={`${classes.columns} ${classes.evenColumns}`}>
        <RunSteps run={run} onChanged={onChanged} />
        <section aria-labelledby="run-log" className={classes.panel}>
          <h2 id="run-log" className={classes.heading}>
            Log
          </h2>
          <LogView lines={log.lines} way={log.way} />
        </section>
      </div>
      {run.state !== 'awaiting-approval' && (
        <section aria-labelledby="run-plan" className={classes.panel}>
          <h2 id="run-plan" className={classes.heading}>
            The plan it was started with
          </h2>
          <div className={classes.form}>
            <PlanView plan={run.plan} />
          </div>
        </section>
      )}
    </>
  );
}

/** Counts how often the run was taken up again after its end: its log goes on then. */
function useRounds({ state }: RunDto): number {
  const [rounds, setRounds] = useState(0);
  const wasOver = useRef(isOver(state));
  useEffect(() => {
    if (wasOver.current && !isOver(state)) setRounds(count => count + 1);
    wasOver.current = isOver(state);
  }, [state]);
  return rounds;
}
