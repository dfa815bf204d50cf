import { useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { EntityPicker, Field, FormDialog, useAct } from '@rollcall/ui';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { useFormStyles } from '../Form/styles';

/** @internal */
export interface ProposeHandoverDialogProps {
  service: { ref: string; title: string };
  onClose: () => void;
  onProposed: () => void;
}

/** Asks a team to take a service over. @internal */
export function ProposeHandoverDialog(props: ProposeHandoverDialogProps) {
  const { service, onClose, onProposed } = props;
  const api = useApi(ownershipApiRef);
  const classes = useFormStyles();
  const { busy, error, act } = useAct();
  const [teams, setTeams] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const propose = async () => {
    const request = {
      entityRef: service.ref,
      toRef: teams[0],
      reason: reason.trim() || undefined,
    };
    if (await act(() => api.createHandover(request))) onProposed();
  };
  return (
    <FormDialog
      title={`Hand over ${service.title}`}
      submitLabel="Ask the team"
      busyLabel="Asking…"
      busy={busy}
      error={error}
      missing={teams.length === 0 ? 'Still needed: the team that shall take it over.' : undefined}
      onSubmit={propose}
      onClose={onClose}
    >
      <EntityPicker
        label="Team that takes it over"
        hint="It is asked, and nothing moves before it accepts."
        kinds={['Group']}
        single
        selected={teams}
        onChange={setTeams}
      />
      <Field label="Why" hint="Optional; the receiving team reads it.">
        {wiring => (
          <textarea
            {...wiring}
            className={classes.area}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
