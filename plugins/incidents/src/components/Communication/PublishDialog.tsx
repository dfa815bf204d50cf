import type { Publication } from '@rollcall/plugin-incidents-common';
import { Field, FormDialog } from '@rollcall/ui';
import { useState } from 'react';
import type { IncidentActRequest } from '../../api/IncidentsApi';

/** @internal */
export interface PublishDialogProps {
  number: number;
  publication?: Publication;
  /** ISO 8601 instant since which it hurts. */
  since?: string;
  busy: boolean;
  error?: Error;
  /** Says whether it came through. */
  onSubmit: (request: IncidentActRequest) => Promise<boolean>;
  onClose: () => void;
}

/** Puts an incident on the status page, in words for the public alone. @internal */
export function PublishDialog(props: PublishDialogProps) {
  const { number, publication, since, busy, error, onSubmit, onClose } = props;
  const [title, setTitle] = useState(publication?.title ?? '');
  const [affects, setAffects] = useState(publication?.affects.join('\n') ?? '');
  const submit = async () => {
    const lines = affects.split('\n').map(line => line.trim());
    const request: IncidentActRequest = {
      act: 'publish',
      title: title.trim(),
      affects: lines.filter(line => line !== ''),
      ...(since !== undefined && { since }),
    };
    if (await onSubmit(request)) onClose();
  };
  return (
    <FormDialog
      title={`INC-${number} on the status page`}
      submitLabel={publication ? 'Change the words' : 'Publish it'}
      busyLabel="Publishing…"
      busy={busy}
      missing={title.trim() === '' ? 'Say what customers cannot do.' : undefined}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="What customers cannot do"
        hint="Everybody can read this. Nothing else of the incident is shown but since when it hurts, and what you tell everybody."
      >
        {wiring => (
          <input
            {...wiring}
            value={title}
            maxLength={300}
            autoComplete="off"
            onChange={event => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Field label="What is affected, a line each" hint="In words customers know.">
        {wiring => (
          <textarea
            {...wiring}
            value={affects}
            rows={3}
            onChange={event => setAffects(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
