import Button from '@material-ui/core/Button';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { ActButton } from '../ActButton/ActButton';
import { ActFailure } from '../errors/ActFailure';
import { AskingDialog } from './AskingDialog';
import { DialogButtons } from './DialogButtons';
import { useFormStyles } from './styles';
import { UnfinishedFieldsContext, useUnfinishedFields } from './unfinishedFields';

/** @public */
export interface FormDialogProps {
  title: string;
  /** What the button does, in words, such as "Start the campaign". */
  submitLabel: string;
  /** The same while it is under way. */
  busyLabel: string;
  busy: boolean;
  /** Why it cannot be sent yet, as a sentence; said instead of a button that does nothing. Empty where the form itself says it. */
  missing?: string;
  error?: Error;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A question with its fields. A failure is said above the buttons, and nothing that was typed is lost unasked. @public */
export function FormDialog(props: FormDialogProps) {
  const { title, submitLabel, busyLabel, busy, missing, error, onSubmit, onClose, children } =
    props;
  const classes = useFormStyles();
  const titleId = useId();
  // What failed before this was opened is no answer to what is filled in here.
  const [errorBefore] = useState(error);
  const { unfinished, report } = useUnfinishedFields();
  const lacking =
    missing ?? (unfinished && `For “${unfinished}”, choose one from the list, or empty the field.`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && lacking === undefined) onSubmit();
  };
  return (
    <AskingDialog
      maxWidth="sm"
      scroll="body"
      aria-labelledby={titleId}
      busy={busy}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          <div className={classes.form}>
            <UnfinishedFieldsContext.Provider value={report}>
              {children}
            </UnfinishedFieldsContext.Provider>
            {error && error !== errorBefore && (
              <ActFailure error={error} kept="What you filled in is still here." />
            )}
            {lacking && <p className={classes.hint}>{lacking}</p>}
          </div>
        </DialogContent>
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <ActButton
            type="submit"
            variant="contained"
            color="primary"
            busy={busy}
            disabled={lacking !== undefined}
          >
            {busy ? busyLabel : submitLabel}
          </ActButton>
        </DialogButtons>
      </form>
    </AskingDialog>
  );
}
