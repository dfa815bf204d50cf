import type { Decision, RunDto, StepRecord } from '@rollcall/plugin-runbooks-common';
import { ActButton, ActFailure, Field, useDraft } from '@rollcall/ui';
import { useState } from 'react';
import { useRunAct } from '../../hooks/useRunAct';
import { useStyles } from '../styles';
import { type ConfirmableDecision, ConfirmDecisionDialog } from './ConfirmDecisionDialog';

/** @internal */
export interface DecideStepProps {
  run: RunDto;
  step: StepRecord;
  onChanged: () => void;
}

/** Where nothing else was written down, it was the portal that went away. */
function whyUncertain({ error }: StepRecord): string {
  return error === undefined ? ': the portal went away in the middle of it' : '';
}

/** Lets a person decide about a step that failed, or that nobody knows the outcome of. @internal */
export function DecideStep(props: DecideStepProps) {
  const { run, step, onChanged } = props;
  const classes = useStyles();
  const { busy, error, perform } = useRunAct(onChanged);
  const [reason, setReason, takeOff] = useDraft(`run.${run.id}.${step.id}.decision`);
  const [asked, setAsked] = useState<ConfirmableDecision>();
  const decide = async (decision: Decision) => {
    const answer = { decision, reason: reason.trim() || undefined };
    if (!(await perform(api => api.decideStep(run.id, step.id, answer)))) return;
    takeOff(reason);
    setAsked(undefined);
  };
  const choices: { decision: Decision; label: string }[] = [
    { decision: 'done', label: 'It was done: go on' },
    { decision: 'retry', label: 'Do it once more…' },
    ...(run.may.rollBack ? [{ decision: 'roll-back' as const, label: 'Undo what was done…' }] : []),
    { decision: 'fail', label: 'Give up…' },
  ];
  return (
    <div className={classes.form}>
      <p className={classes.answer}>
        {step.state === 'uncertain'
          ? `Nobody knows whether this step was done${whyUncertain(step)}. Look for yourself, then decide.`
          : 'This step needs a decision before anything goes on.'}
      </p>
      <Field label="What you found (optional)" hint="It stays with the run.">
        {wiring => (
          <textarea
            {...wiring}
            rows={2}
            maxLength={2_000}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        )}
      </Field>
      {error && !asked && (
        <ActFailure
          error={error}
          nothing="Nothing was decided."
          kept="What you wrote is still here."
        />
      )}
      <div className={classes.actions}>
        {choices.map(({ decision, label }) => (
          <ActButton
            key={decision}
            variant="outlined"
            busy={busy}
            onClick={() => (decision === 'done' ? decide(decision) : setAsked(decision))}
          >
            {label}
          </ActButton>
        ))}
      </div>
      {asked && (
        <ConfirmDecisionDialog
          run={run}
          step={step}
          decision={asked}
          busy={busy}
          error={error}
          onSubmit={() => decide(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
