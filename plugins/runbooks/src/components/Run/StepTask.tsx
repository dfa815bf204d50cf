import { MarkdownContent } from '@backstage/core-components';
import type { RunDto, StepRecord } from '@rollcall/plugin-runbooks-common';
import { lowerHeadings } from '../../lib/lowerHeadings';
import { useStyles } from '../styles';
import { AnswerStep } from './AnswerStep';
import { DecideStep } from './DecideStep';
import { FinishStep } from './FinishStep';

/** @internal */
export interface StepTaskProps {
  run: RunDto;
  step: StepRecord;
  onChanged: () => void;
}

/** What a step asks of a person: to do something, to answer, or to decide. Nothing where it asks nothing. @internal */
export function StepTask(props: StepTaskProps) {
  const { run, step, onChanged } = props;
  const classes = useStyles();
  const task = run.personSteps.find(({ stepId }) => stepId === step.id);
  const isCurrent = run.steps[run.position]?.id === step.id;
  if (run.state === 'needs-attention' && isCurrent) {
    return run.may.decide ? (
      <DecideStep run={run} step={step} onChanged={onChanged} />
    ) : (
      <p className={classes.note}>
        Whoever owns the service or is on call for it decides how it goes on.
      </p>
    );
  }
  if (step.state !== 'waiting' || !task) return null;
  return (
    <div>
      {task.instructions && <MarkdownContent content={lowerHeadings(task.instructions, 3)} />}
      {!run.may.doStep && (
        <p className={classes.note}>Whoever owns the service or is on call for it does this.</p>
      )}
      {run.may.doStep && task.form && (
        <AnswerStep runId={run.id} stepId={step.id} form={task.form} onChanged={onChanged} />
      )}
      {run.may.doStep && !task.form && (
        <FinishStep
          runId={run.id}
          stepId={step.id}
          evidence={task.evidence}
          onChanged={onChanged}
        />
      )}
    </div>
  );
}
