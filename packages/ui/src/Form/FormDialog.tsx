import Button from '@material-ui/core/Button';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { type FormEvent, type ReactNode, useId } from 'react';
import { ActButton } from '../ActButton/ActButton';
import { errorText } from '../errors/errorText';
import { AskingDialog } from './AskingDialog';
import { DialogButtons } from './DialogButtons';
import { useFormStyles } from './styles';

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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && !missing) onSubmit();
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
            {children}
            {error && (
              <p role="alert" className={classes.problem}>
                <strong>Nothing was changed.</strong> {errorText(error)} What you filled in is still
                here.
              </p>
            )}
            {missing && <p className={classes.hint}>{missing}</p>}
          </div>
        </DialogContent>
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <ActButton
            type="submit"
            variant="contained"
            color="primary"
            busy={busy}
            disabled={missing !== undefined}
          >
            {busy ? busyLabel : submitLabel}
          </ActButton>
        </DialogButtons>
      </form>
    </AskingDialog>
  );
}
