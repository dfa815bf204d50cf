import type { DetectedBy, IncidentDto } from '@rollcall/plugin-incidents-common';
import { Field, FormDialog, readersTimeZone } from '@rollcall/ui';
import { useState } from 'react';
import type { IncidentActRequest } from '../../api/IncidentsApi';
import { fromLocalInput, toLocalInput } from '../../lib/localInput';
import { DETECTIONS } from '../../lib/words';

/** What is asked of the back end. @internal */
export type ImpactRequest = Extract<IncidentActRequest, { act: 'impact' }>;

/** @internal */
export interface ImpactDialogProps {
  incident: Pick<IncidentDto, 'number' | 'customersPercent' | 'detectedBy' | 'expectedResolution'>;
  busy: boolean;
  error?: Error;
  /** Says whether it came through. */
  onSubmit: (request: ImpactRequest) => Promise<boolean>;
  onClose: () => void;
}

interface Draft {
  percent: string;
  detectedBy: DetectedBy;
  expected: string;
}

/** Only what was changed; what was emptied is unknown again. */
function changesOf(before: Draft, now: Draft): Omit<ImpactRequest, 'act'> {
  return {
    ...(now.percent !== before.percent && {
      customersPercent: now.percent === '' ? null : Number(now.percent),
    }),
    ...(now.detectedBy !== before.detectedBy && { detectedBy: now.detectedBy }),
    ...(now.expected !== before.expected && {
      expectedResolution: fromLocalInput(now.expected) ?? null,
    }),
  };
}

function problemOf({ percent }: Draft): string | undefined {
  const share = Number(percent);
  if (percent !== '' && !(share >= 0 && share <= 100)) return 'A share is between 0 and 100.';
  return undefined;
}

/** How many customers feel it, who noticed it, and when it is expected to be over. @internal */
export function ImpactDialog(props: ImpactDialogProps) {
  const { incident, busy, error, onSubmit, onClose } = props;
  const [before] = useState<Draft>(() => ({
    percent: incident.customersPercent === undefined ? '' : String(incident.customersPercent),
    detectedBy: incident.detectedBy,
    expected: toLocalInput(incident.expectedResolution),
  }));
  const [draft, setDraft] = useState(before);
  const changes = changesOf(before, draft);
  const isSame = Object.keys(changes).length === 0;
  const submit = async () => {
    if (await onSubmit({ act: 'impact', ...changes })) onClose();
  };
  return (
    <FormDialog
      title={`What INC-${incident.number} does to customers`}
      submitLabel="Write it down"
      busyLabel="Writing it down…"
      busy={busy}
      missing={problemOf(draft) ?? (isSame ? 'Nothing is changed yet.' : undefined)}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Share of the customers who feel it, in percent" hint="Empty: not known.">
        {wiring => (
          <input
            {...wiring}
            type="number"
            inputMode="decimal"
            min={0}
            max={100}
            step="any"
            value={draft.percent}
            onChange={event => setDraft({ ...draft, percent: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Who noticed it first"
        hint="What customers found lacked an alert; the audit says so until the service has one."
      >
        {wiring => (
          <select
            {...wiring}
            value={draft.detectedBy}
            onChange={event => setDraft({ ...draft, detectedBy: event.target.value as DetectedBy })}
          >
            {Object.entries(DETECTIONS).map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label="Expected to be over"
        hint={`By the clock of ${readersTimeZone()}. Empty: not known.`}
      >
        {wiring => (
          <input
            {...wiring}
            type="datetime-local"
            value={draft.expected}
            onChange={event => setDraft({ ...draft, expected: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
