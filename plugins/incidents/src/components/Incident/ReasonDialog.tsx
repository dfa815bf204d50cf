import { Field, FormDialog } from '@rollcall/ui';
import { useState } from 'react';

/** @internal */
export interface ReasonDialogProps {
  title: string;
  submitLabel: string;
  hint: string;
  busy: boolean;
  error?: Error;
  /** Says whether it came through. */
  onSubmit: (because: string) => Promise<boolean>;
  onClose: () => void;
}

/** Asks why. @internal */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, submitLabel, hint, busy, error, onSubmit, onClose } = props;
  const [because, setBecause] = useState('');
  const submit = async () => {
    if (await onSubmit(because.trim())) onClose();
  };
  return (
    <FormDialog
      title={title}
      submitLabel={submitLabel}
      busyLabel="Writing it down…"
      busy={busy}
      missing={because.trim() === '' ? 'Say why; it stands in the timeline.' : undefined}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Why" hint={hint}>
        {wiring => (
          <textarea
            {...wiring}
            value={because}
            rows={3}
            maxLength={2_000}
            onChange={event => setBecause(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
