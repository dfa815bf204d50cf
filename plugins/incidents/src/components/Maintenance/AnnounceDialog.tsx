import { useApi } from '@backstage/core-plugin-api';
import { EntityPicker, Field, FormDialog, readersTimeZone, useAct } from '@rollcall/ui';
import { useState } from 'react';
import { pagingApiRef } from '../../api/PagingApi';
import { fromLocalInput, toLocalInput } from '../../lib/localInput';

const HOUR_MS = 3_600_000;

function inputAt(ms: number): string {
  // Whole minutes: seconds would have to be typed.
  return toLocalInput(new Date(Math.ceil(ms / 60_000) * 60_000).toISOString()).slice(0, 16);
}

function tiersOf(text: string): string[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
}

/** @internal */
export interface AnnounceDialogProps {
  serviceRef?: string;
  onAnnounced: () => void;
  onClose: () => void;
}

/** Announces maintenance. Times are those of the reader's own clock. @internal */
export function AnnounceDialog({ serviceRef, onAnnounced, onClose }: AnnounceDialogProps) {
  const api = useApi(pagingApiRef);
  const { busy, error, act } = useAct();
  const [services, setServices] = useState(serviceRef ? [serviceRef] : []);
  const [systems, setSystems] = useState<string[]>([]);
  const [tiers, setTiers] = useState('');
  const [from, setFrom] = useState(() => inputAt(Date.now()));
  const [to, setTo] = useState(() => inputAt(Date.now() + HOUR_MS));
  const [reason, setReason] = useState('');
  const [fromAt, toAt] = [fromLocalInput(from), fromLocalInput(to)];
  const lacking = () => {
    if (services.length + systems.length + tiersOf(tiers).length === 0)
      return 'Say what is in maintenance.';
    if (fromAt === undefined || toAt === undefined) return 'Say from when until when.';
    if (Date.parse(toAt) <= Date.parse(fromAt)) return 'It ends before it begins.';
    return reason.trim() === '' ? 'Say why; whoever misses a page reads it.' : undefined;
  };
  const submit = () =>
    act(async () => {
      await api.announceMaintenance({
        services,
        systems,
        tiers: tiersOf(tiers),
        from: fromAt!,
        to: toAt!,
        reason: reason.trim(),
      });
      onAnnounced();
      onClose();
    });
  return (
    <FormDialog
      title="Announce maintenance"
      submitLabel="Announce it; nobody is paged meanwhile"
      busyLabel="Writing it down…"
      busy={busy}
      missing={lacking()}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <EntityPicker
        label="Services"
        kinds={['Component']}
        selected={services}
        onChange={setServices}
      />
      <EntityPicker
        label="Systems, with all services in them"
        kinds={['System']}
        selected={systems}
        onChange={setSystems}
      />
      <Field
        label="Tiers, with all their services"
        hint="As the policy calls them, apart by commas. For those who manage incidents."
      >
        {wiring => (
          <input
            {...wiring}
            value={tiers}
            autoComplete="off"
            onChange={event => setTiers(event.target.value)}
          />
        )}
      </Field>
      <Field label="From" hint={`By your clock, ${readersTimeZone()}.`}>
        {wiring => (
          <input
            {...wiring}
            type="datetime-local"
            value={from}
            onChange={event => setFrom(event.target.value)}
          />
        )}
      </Field>
      <Field label="Until" hint="What still fires then pages. You can end it earlier.">
        {wiring => (
          <input
            {...wiring}
            type="datetime-local"
            value={to}
            onChange={event => setTo(event.target.value)}
          />
        )}
      </Field>
      <Field label="Why">
        {wiring => (
          <textarea
            {...wiring}
            rows={2}
            value={reason}
            maxLength={2_000}
            onChange={event => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
