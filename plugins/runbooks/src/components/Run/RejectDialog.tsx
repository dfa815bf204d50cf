import type { RunDto } from '@rollcall/plugin-runbooks-common';
import { Field, FormDialog } from '@rollcall/ui';
import { useState } from 'react';
import { useRunAct } from '../../hooks/useRunAct';

/** @internal */
export interface RejectDialogProps {
  run: RunDto;
  /** The service, as people call it. */
  target: string;
  onChanged: () => void;
  onClose: () => void;
}

/** Refuses a run, with a reason that whoever asked for it reads. @internal */
export function RejectDialog(props: RejectDialogProps) {
  const { run, target, onChanged, onClose } = props;
  const { busy, error, perform } = useRunAct(onChanged);
  const [reason, setReason] = useState('');
  const submit = async () => {
    const refusal = { planDigest: run.plan.digest, reason: reason.trim() };
    if (await perform(api => api.reject(run.id, refusal))) onClose();
  };
  return (
    <FormDialog
      title={`${run.runbookTitle} – ${target}`}
      submitLabel="Reject the run"
      busyLabel="Rejecting…"
      busy={busy}
      missing={reason.trim() === '' ? 'Say why, so that they know what to do instead.' : undefined}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Why" hint="Whoever asked for the run reads it. The run ends; nothing was done.">
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
