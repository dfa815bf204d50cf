import type { RunDto } from '@rollcall/plugin-runbooks-common';
import { FormDialog } from '@rollcall/ui';
import { useRunAct } from '../../hooks/useRunAct';
import { useStyles } from '../styles';
import { UndoneList } from './UndoneList';

/** @internal */
export type ConfirmableAct = 'cancel' | 'roll-back';

/** @internal */
export interface ConfirmActDialogProps {
  run: RunDto;
  /** The service, as people call it. */
  target: string;
  act: ConfirmableAct;
  onChanged: () => void;
  onClose: () => void;
}

/** Says what stopping or undoing a run does to what, before it is done. @internal */
export function ConfirmActDialog(props: ConfirmActDialogProps) {
  const { run, target, act, onChanged, onClose } = props;
  const classes = useStyles();
  const { busy, error, perform } = useRunAct(onChanged);
  const submit = async () => {
    if (await perform(api => api.act(run.id, act))) onClose();
  };
  return (
    <FormDialog
      title={`${run.runbookTitle} – ${target}`}
      submitLabel={act === 'cancel' ? 'Stop the run' : 'Undo what was done'}
      busyLabel={act === 'cancel' ? 'Stopping…' : 'Undoing…'}
      busy={busy}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={classes.dialogText}>
        {act === 'cancel' ? (
          <p>
            The step that is under way is told to end, and none after it begins. What was done on{' '}
            {target} until then stays done.
          </p>
        ) : (
          <UndoneList run={run} target={target} />
        )}
      </div>
    </FormDialog>
  );
}
