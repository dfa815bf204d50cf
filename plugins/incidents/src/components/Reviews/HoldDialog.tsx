import { Field, FormDialog } from '@rollcall/ui';
import { useState } from 'react';

/** @internal */
export interface HoldDialogProps {
  busy: boolean;
  error?: Error;
  /** Says whether it came through. */
  onSubmit: (heldOn: string) => Promise<boolean>;
  onClose: () => void;
}

/** Today where the reader is, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map(part => String(part).padStart(2, '0'))
    .join('-');
}

/** Asks on which day a review was held. @internal */
export function HoldDialog({ busy, error, onSubmit, onClose }: HoldDialogProps) {
  const [heldOn, setHeldOn] = useState(today);
  const submit = async () => {
    if (await onSubmit(heldOn)) onClose();
  };
  return (
    <FormDialog
      title="The review was held"
      submitLabel="It was held on that day"
      busyLabel="Writing it down…"
      busy={busy}
      missing={heldOn === '' ? 'Say on which day.' : undefined}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Day" hint="When those who took part talked about it together.">
        {wiring => (
          <input
            {...wiring}
            type="date"
            max={today()}
            value={heldOn}
            onChange={event => setHeldOn(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
