import type { Decision, RunDto, StepRecord } from '@rollcall/plugin-runbooks-common';
import { FormDialog, useNames } from '@rollcall/ui';
import { useStyles } from '../styles';
import { UndoneList } from './UndoneList';

/** A decision that does something, or ends the run. @internal */
export type ConfirmableDecision = Exclude<Decision, 'done'>;

const SUBMIT: Record<ConfirmableDecision, { label: string; busy: string }> = {
  retry: { label: 'Do it once more', busy: 'Asking for it…' },
  'roll-back': { label: 'Undo what was done', busy: 'Undoing…' },
  fail: { label: 'Give up', busy: 'Giving up…' },
};

/** @internal */
export interface ConfirmDecisionDialogProps {
  run: RunDto;
  step: StepRecord;
  decision: ConfirmableDecision;
  busy: boolean;
  error?: Error;
  onSubmit: () => void;
  onClose: () => void;
}

/** Repeats which step on what, and what the decision does, before it is made. @internal */
export function ConfirmDecisionDialog(props: ConfirmDecisionDialogProps) {
  const { run, step, decision, busy, error, onSubmit, onClose } = props;
  const classes = useStyles();
  const target = useNames([run.entityRef])(run.entityRef);
  const title = run.plan.steps.find(({ id }) => id === step.id)?.title ?? step.id;
  const { label, busy: busyLabel } = SUBMIT[decision];
  return (
    <FormDialog
      title={`${title} – ${target}`}
      submitLabel={label}
      busyLabel={busyLabel}
      busy={busy}
      error={error}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <div className={classes.dialogText}>
        {decision === 'retry' && (
          <p>
            The step is run on {target} again from its beginning. If it was done after all, it is
            done twice.
          </p>
        )}
        {decision === 'fail' && (
          <p>The run ends here as failed. What was done on {target} until now stays done.</p>
        )}
        {decision === 'roll-back' && <UndoneList run={run} target={target} />}
      </div>
    </FormDialog>
  );
}
