import type { IncidentDto, IncidentRole } from '@rollcall/plugin-incidents-common';
import { EntityPicker, Field, FormDialog } from '@rollcall/ui';
import { useState } from 'react';
import type { IncidentActRequest } from '../../api/IncidentsApi';
import { ROLES } from '../../lib/words';

/** @internal */
export interface RoleDialogProps {
  incident: Pick<IncidentDto, 'number' | 'roles'>;
  role: IncidentRole;
  busy: boolean;
  error?: Error;
  /** Says whether it came through. */
  onSubmit: (request: IncidentActRequest) => Promise<boolean>;
  onClose: () => void;
}

/** Hands a role over, with a word to the next. @internal */
export function RoleDialog(props: RoleDialogProps) {
  const { incident, role, busy, error, onSubmit, onClose } = props;
  const before = incident.roles[role];
  const [person, setPerson] = useState<string>();
  const [isNobody, setIsNobody] = useState(false);
  const [note, setNote] = useState('');
  const isReady = isNobody || (person !== undefined && person !== before);
  const submit = async () => {
    const said = note.trim();
    const request: IncidentActRequest = {
      act: 'role',
      role,
      ...(!isNobody && { person }),
      ...(said !== '' && { note: said }),
    };
    if (await onSubmit(request)) onClose();
  };
  return (
    <FormDialog
      title={`${ROLES[role]} of INC-${incident.number}`}
      submitLabel={before === undefined ? 'Give the role' : 'Hand it over'}
      busyLabel="Writing it down…"
      busy={busy}
      missing={isReady ? undefined : 'Say who takes it.'}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      {!isNobody && (
        <EntityPicker
          label="Who takes it"
          kinds={['User']}
          single
          selected={person ? [person] : []}
          onChange={([chosen]) => setPerson(chosen)}
        />
      )}
      {before !== undefined && (
        <label>
          <input
            type="checkbox"
            checked={isNobody}
            onChange={event => setIsNobody(event.target.checked)}
          />{' '}
          Nobody any more
        </label>
      )}
      <Field label="What they must know" hint="It stands in the timeline.">
        {wiring => (
          <textarea
            {...wiring}
            value={note}
            rows={3}
            maxLength={2_000}
            onChange={event => setNote(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
