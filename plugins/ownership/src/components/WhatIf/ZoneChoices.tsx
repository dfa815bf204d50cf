import { useApi } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { useRetryingAsync } from '@rollcall/ui';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { Choices } from '../Form/Choices';
import { useFormStyles } from '../Form/styles';

/** Which zones fail. Nothing where no service says in which zone it runs. @internal */
export function ZoneChoices(props: {
  selected: readonly string[];
  onChange: (zones: string[]) => void;
}) {
  const { selected, onChange } = props;
  const api = useApi(ownershipApiRef);
  const formClasses = useFormStyles();
  const ask = useCallback((options: { signal: AbortSignal }) => api.listZones(options), [api]);
  const zones = useRetryingAsync(ask).value?.items ?? [];
  // One that a link names stays to be taken away, whether or not anything runs in it still.
  const others = selected.filter(name => !zones.some(zone => zone.name === name));
  if (zones.length + others.length === 0) return null;
  return (
    <div className={formClasses.below}>
      <Choices
        label="Zones that fail"
        hint="As services say in the annotation rollcall.dev/zones."
        options={[
          ...zones.map(({ name, services, nowhereElse }) => ({
            id: name,
            title: name,
            note: `${services} ${services === 1 ? 'service' : 'services'}, ${nowhereElse} nowhere else`,
          })),
          ...others.map(name => ({ id: name, title: name })),
        ]}
        selected={selected}
        onChange={onChange}
      />
    </div>
  );
}
