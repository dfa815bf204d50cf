import { useState } from 'react';
import { Field } from './Field';
import { FormDialog, type FormDialogProps } from './FormDialog';

/** @public */
export interface ReasonDialogProps extends Pick<
  FormDialogProps,
  'title' | 'submitLabel' | 'busy' | 'error' | 'onClose'
> {
  /** What is asked; "Why" unless said. */
  label?: string;
  hint?: string;
  /** What is said instead of sending nothing, as a sentence. */
  missing: string;
  /** The label of the button while it is under way; unless said, that it is written down. */
  busyLabel?: string;
  /** Takes what was written, without the spaces around it, and says whether it came through; then the dialog closes. */
  onSubmit: (reason: string) => Promise<boolean>;
}

/** Asks for a sentence before something is done. @public */
export function ReasonDialog(props: ReasonDialogProps) {
  const { label = 'Why', hint, missing, busyLabel = 'Writing it down…', onSubmit, ...rest } = props;
  const [reason, setReason] = useState('');
  const text = reason.trim();
  const submit = async () => {
    if (await onSubmit(text)) rest.onClose();
  };
  return (
    <FormDialog
      {...rest}
      busyLabel={busyLabel}
      missing={text === '' ? missing : undefined}
      onSubmit={submit}
    >
      <Field label={label} hint={hint}>
        {wiring => (
          <textarea
            {...wiring}
            value={reason}
            rows={3}
            maxLength={2_000}
            onChange={event => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
