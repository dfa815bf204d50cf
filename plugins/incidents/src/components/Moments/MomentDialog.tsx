import type { IncidentDto, IncidentMoment } from '@rollcall/plugin-incidents-common';
import { Field, FormDialog, readersTimeZone } from '@rollcall/ui';
import { useState } from 'react';
import type { IncidentActRequest } from '../../api/IncidentsApi';
import { fromLocalInput, toLocalInput } from '../../lib/localInput';
import { MOMENTS } from '../../lib/words';

/** @internal */
export interface MomentDialogProps {
  incident: Pick<IncidentDto, 'number' | 'moments'>;
  busy: boolean;
  error?: Error;
  /** Says whether it came through. */
  onSubmit: (request: IncidentActRequest) => Promise<boolean>;
  onClose: () => void;
}

/** Says when something really was. What the events say stays beside it. @internal */
export function MomentDialog(props: MomentDialogProps) {
  const { incident, busy, error, onSubmit, onClose } = props;
  const { number, moments } = incident;
  const [moment, setMoment] = useState<IncidentMoment>('impactStart');
  const [local, setLocal] = useState(() => toLocalInput(moments.impactStart?.at));
  const [isWithdrawn, setIsWithdrawn] = useState(false);
  const [because, setBecause] = useState('');
  const isSaid = moments[moment]?.by !== undefined;
  const to = fromLocalInput(local);
  const lacking = to === undefined && !isWithdrawn ? 'Say when it was.' : undefined;
  const submit = async () => {
    const request: IncidentActRequest = {
      act: 'moment',
      moment,
      ...(!isWithdrawn && { to }),
      because: because.trim(),
    };
    if (await onSubmit(request)) onClose();
  };
  return (
    <FormDialog
      title={`When it was, in INC-${number}`}
      submitLabel={isWithdrawn ? 'Go by the events again' : 'Correct it'}
      busyLabel="Writing it down…"
      busy={busy}
      missing={
        lacking ?? (because.trim() === '' ? 'Say how you know; it stands beside.' : undefined)
      }
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="What">
        {wiring => (
          <select
            {...wiring}
            value={moment}
            onChange={event => {
              const chosen = event.target.value as IncidentMoment;
              setMoment(chosen);
              setLocal(toLocalInput(moments[chosen]?.at));
              setIsWithdrawn(false);
            }}
          >
            {Object.entries(MOMENTS).map(([name, word]) => (
              <option key={name} value={name}>
                {word}
              </option>
            ))}
          </select>
        )}
      </Field>
      {!isWithdrawn && (
        <Field label="When it really was" hint={`By the clock of ${readersTimeZone()}.`}>
          {wiring => (
            <input
              {...wiring}
              type="datetime-local"
              step={1}
              value={local}
              onChange={event => setLocal(event.target.value)}
            />
          )}
        </Field>
      )}
      {isSaid && (
        <label>
          <input
            type="checkbox"
            checked={isWithdrawn}
            onChange={event => setIsWithdrawn(event.target.checked)}
          />{' '}
          Go by the events again
        </label>
      )}
      <Field label="How you know">
        {wiring => (
          <textarea
            {...wiring}
            value={because}
            rows={2}
            maxLength={2_000}
            onChange={event => setBecause(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
