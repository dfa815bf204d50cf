import { useApi } from '@backstage/core-plugin-api';
import { Field, FormDialog, useAct } from '@rollcall/ui';
import { useState } from 'react';
import { type RunbooksApi, runbooksApiRef } from '../../api/RunbooksApi';

/** @internal */
export interface ReasonDialogProps {
  title: string;
  label: string;
  hint: string;
  submitLabel: string;
  perform: (api: RunbooksApi, reason: string) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}

/** Asks for a sentence before something is done. @internal */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, label, hint, submitLabel, perform, onDone, onClose } = props;
  const api = useApi(runbooksApiRef);
  const { busy, error, act } = useAct();
  const [reason, setReason] = useState('');
  const submit = async () => {
    if (!(await act(() => perform(api, reason.trim())))) return;
    onDone();
    onClose();
  };
  return (
    <FormDialog
      title={title}
      submitLabel={submitLabel}
      busyLabel="Writing it down…"
      busy={busy}
      missing={reason.trim() === '' ? 'Say it in a sentence, for whoever asks later.' : undefined}
      error={error}
      onSubmit={submit}
      onClose={onClose}
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
