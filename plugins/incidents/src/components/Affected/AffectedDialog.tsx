import type { IncidentDto } from '@rollcall/plugin-incidents-common';
import { EntityPicker, Field, FormDialog } from '@rollcall/ui';
import { useState } from 'react';
import type { IncidentActRequest } from '../../api/IncidentsApi';

/** @internal */
export interface AffectedDialogProps {
  incident: Pick<IncidentDto, 'number' | 'serviceRef' | 'affectedRefs'>;
  busy: boolean;
  error?: Error;
  /** Says whether it came through. */
  onSubmit: (request: IncidentActRequest) => Promise<boolean>;
  onClose: () => void;
}

/** Why it cannot be sent yet. */
function missingOf(options: { isSame: boolean; isOwn: boolean; why: string }): string | undefined {
  if (options.isOwn) return 'Its own service need not be named.';
  if (options.isSame) return 'Nothing is changed yet.';
  if (options.why.trim() === '') return 'Say why: it stands in the timeline.';
  return undefined;
}

/** Which services an incident is about beside its own, and why. @internal */
export function AffectedDialog(props: AffectedDialogProps) {
  const { incident, busy, error, onSubmit, onClose } = props;
  const [before] = useState(incident.affectedRefs);
  const [refs, setRefs] = useState(before);
  const [why, setWhy] = useState('');
  const isSame = refs.length === before.length && refs.every(ref => before.includes(ref));
  const isOwn = incident.serviceRef !== undefined && refs.includes(incident.serviceRef);
  const submit = async () => {
    if (await onSubmit({ act: 'affected', serviceRefs: refs, note: why.trim() })) onClose();
  };
  return (
    <FormDialog
      title={`Which services INC-${incident.number} is about beside its own`}
      submitLabel="Write it down"
      busyLabel="Writing it down…"
      busy={busy}
      missing={missingOf({ isSame, isOwn, why })}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <EntityPicker
        label="Services"
        hint="What leans on them is looked at too."
        kinds={['Component']}
        selected={refs}
        onChange={setRefs}
      />
      <Field label="Why">
        {wiring => (
          <textarea
            {...wiring}
            rows={2}
            maxLength={2_000}
            value={why}
            onChange={event => setWhy(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
