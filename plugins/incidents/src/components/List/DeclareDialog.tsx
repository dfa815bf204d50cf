import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { EntityPicker, Field, FormDialog, useAct } from '@rollcall/ui';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { incidentsApiRef } from '../../api/IncidentsApi';
import { rootRouteRef } from '../../routes';

/** Says that something is wrong. Whoever owns the service is paged. @internal */
export function DeclareDialog(props: { serviceRef?: string; onClose: () => void }) {
  const { onClose } = props;
  const api = useApi(incidentsApiRef);
  const root = useRouteRef(rootRouteRef)();
  const navigate = useNavigate();
  const { busy, error, act } = useAct();
  // A second click is the same incident.
  const [idempotencyKey] = useState(() => `${Date.now()}-${Math.random()}`);
  const [title, setTitle] = useState('');
  const [serviceRef, setServiceRef] = useState(props.serviceRef);
  const [hasCustomerImpact, setHasCustomerImpact] = useState(false);
  const submit = () =>
    act(async () => {
      const incident = await api.declare({
        title: title.trim(),
        ...(serviceRef && { serviceRef }),
        ...(hasCustomerImpact && { hasCustomerImpact }),
        idempotencyKey,
      });
      onClose();
      navigate(`${root}/${incident.number}`);
    });
  return (
    <FormDialog
      title="Declare an incident"
      submitLabel="Declare it and page"
      busyLabel="Paging…"
      busy={busy}
      missing={title.trim() === '' ? 'Say in a few words what is wrong.' : undefined}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="What is wrong" hint="For whom, if you know: “Cards are refused in Norway”.">
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
      <EntityPicker
        label="Service"
        hint="Without one, the organisation's fallback is paged."
        kinds={['Component']}
        single
        selected={serviceRef ? [serviceRef] : []}
        onChange={([chosen]) => setServiceRef(chosen)}
      />
      <label>
        <input
          type="checkbox"
          checked={hasCustomerImpact}
          onChange={event => setHasCustomerImpact(event.target.checked)}
        />{' '}
        Customers feel it now
      </label>
    </FormDialog>
  );
}
