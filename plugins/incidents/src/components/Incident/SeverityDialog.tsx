import type { IncidentDto, Severity } from '@rollcall/plugin-incidents-common';
import { Field, FormDialog } from '@rollcall/ui';
import { useState } from 'react';
import { SEVERITIES } from '../../lib/words';

/** @internal */
export interface SeverityDialogProps {
  incident: Pick<IncidentDto, 'number' | 'severity'>;
  busy: boolean;
  error?: Error;
  /** Says whether it came through. */
  onSubmit: (change: { severity: Severity; because: string }) => Promise<boolean>;
  onClose: () => void;
}

/** Says how grave it is, and why. @internal */
export function SeverityDialog(props: SeverityDialogProps) {
  const { incident, busy, error, onSubmit, onClose } = props;
  const [severity, setSeverity] = useState<Severity>(incident.severity);
  const [because, setBecause] = useState('');
  const submit = async () => {
    if (await onSubmit({ severity, because: because.trim() })) onClose();
  };
  const isSame = severity === incident.severity;
  const lacking = because.trim() === '' ? 'Say why; it stands in the timeline.' : undefined;
  return (
    <FormDialog
      title={`How grave INC-${incident.number} is`}
      submitLabel={`Call it severity ${severity}`}
      busyLabel="Writing it down…"
      busy={busy}
      missing={isSame ? `It is severity ${severity} already.` : lacking}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Severity">
        {wiring => (
          <select
            {...wiring}
            value={severity}
            onChange={event => setSeverity(Number(event.target.value) as Severity)}
          >
            {Object.entries(SEVERITIES).map(([number, word]) => (
              <option key={number} value={number}>
                {number}, {word}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Why">
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
