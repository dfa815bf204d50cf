import { Field, FormDialog } from '@rollcall/ui';
import { useState } from 'react';

/** @internal */
export interface WontDoDialogProps {
  title: string;
  busy: boolean;
  error?: Error;
  /** Says whether it came through. */
  onSubmit: (reason: string) => Promise<boolean>;
  onClose: () => void;
}

/** Asks why something will not be done. @internal */
export function WontDoDialog({ title, busy, error, onSubmit, onClose }: WontDoDialogProps) {
  const [reason, setReason] = useState('');
  const submit = async () => {
    if (await onSubmit(reason.trim())) onClose();
  };
  return (
    <FormDialog
      title={`It will not be done: ${title}`}
      submitLabel="Close it with this reason"
      busyLabel="Writing it down…"
      busy={busy}
      missing={reason.trim() === '' ? 'Say why; it stands with it from then on.' : undefined}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Why not">
        {wiring => (
          <textarea
            {...wiring}
            rows={3}
            value={reason}
            maxLength={2_000}
            onChange={event => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
