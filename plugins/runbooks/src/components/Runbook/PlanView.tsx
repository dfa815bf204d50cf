import {
  argvText,
  type Plan,
  type PlannedCommand,
  type PlannedStep,
} from '@rollcall/plugin-runbooks-common';
import { shownValue, useNames } from '@rollcall/ui';
import { approvalWords, markOfStep } from '../../lib/planWords';
import { StepMark } from '../Parts/StepMark';
import { useStyles } from '../styles';

/** @internal */
export interface PlanViewProps {
  plan: Plan;
  /** Shows every step at once. */
  open?: boolean;
}

/** What will happen to what, who must agree, and what stands in the way. @internal */
export function PlanView(props: PlanViewProps) {
  const { plan, open = false } = props;
  const { summary, approvals, problems, steps, locks } = plan;
  const classes = useStyles();
  const lockedRefs = locks.map(lock => lock.slice(lock.indexOf(':') + 1));
  const nameOf = useNames(
    [...approvals.flatMap(({ from }) => from), ...lockedRefs].filter(ref => ref.includes(':')),
  );
  return (
    <section aria-label="Plan" className={classes.plan}>
      <h3>What will happen</h3>
      <p>{summary}</p>
      {approvals.map((approval, index) => (
        <p key={index}>Needs {approvalWords(approval, nameOf)}</p>
      ))}
      {problems.length > 0 && (
        <div role="alert" className={classes.problem}>
          <strong>It cannot run like this.</strong>
          <ul>
            {problems.map(({ message, remedy }) => (
              <li key={message}>
                {message} {remedy}
              </li>
            ))}
          </ul>
        </div>
      )}
      <details open={open}>
        <summary>{steps.length === 1 ? 'The one step' : `All ${steps.length} steps`}</summary>
        <ol>
          {steps.map(step => (
            <li key={step.id}>
              <PlannedStepLine step={step} />
            </li>
          ))}
        </ol>
        {locks.length > 0 && (
          <p className={classes.note}>
            Nothing else runs on it meanwhile:{' '}
            {lockedRefs.map(ref => (ref.includes(':') ? nameOf(ref) : ref)).join(', ')}
          </p>
        )}
      </details>
    </section>
  );
}

/** What a program is run for. */
const COMMAND_WORDS: Record<PlannedCommand['of'], string> = {
  step: 'runs',
  verify: 'looks by running',
  rollback: 'is undone by running',
};

function PlannedStepLine(props: { step: PlannedStep }) {
  const { step } = props;
  const { title, decision, because, input, action, commands = [] } = step;
  const classes = useStyles();
  const given = Object.entries(input ?? {});
  return (
    <>
      <span className={decision === 'skipped' ? classes.quiet : undefined}>{title}</span>{' '}
      <StepMark kind={markOfStep(step)} />
      {decision !== 'runs' && (
        <span className={classes.small}>
          {decision === 'skipped' ? 'skipped: ' : ''}
          {because}
        </span>
      )}
      {action && decision !== 'skipped' && (
        <span className={classes.small}>
          <span className={classes.place}>{action}</span>
          {given.length > 0 &&
            ` with ${given.map(([name, value]) => `${name}: ${shownValue(value)}`).join(', ')}`}
        </span>
      )}
      {commands.map(({ of, argv }) => (
        <span key={of} className={classes.small}>
          {COMMAND_WORDS[of]} <code className={classes.place}>{argvText(argv)}</code>
        </span>
      ))}
    </>
  );
}
