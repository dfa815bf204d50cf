import { ActButton } from '@rollcall/ui';
import { useState } from 'react';
import type { IncidentSectionProps } from '../Incident/sections/types';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';
import { AffectedDialog } from './AffectedDialog';

/** Which services it is about, and a way to say that there are others, or fewer. @internal */
export function AffectedPanel({ incident, busy, actError, perform }: IncidentSectionProps) {
  const { serviceRef, affectedRefs, mayAct } = incident;
  const [isOpen, setIsOpen] = useState(false);
  const classes = useStyles();
  if (affectedRefs.length === 0 && !mayAct) return null;
  return (
    <section aria-labelledby="affected" className={classes.panel}>
      <h3 id="affected" className={classes.heading}>
        Which services it is about
      </h3>
      <ul className={classes.list}>
        <li>
          <EntityName entityRef={serviceRef} kind="component" otherwise="None that is known" />
        </li>
        {affectedRefs.map(ref => (
          <li key={ref}>
            <EntityName entityRef={ref} kind="component" otherwise="" /> too
          </li>
        ))}
      </ul>
      {mayAct && (
        <ActButton variant="outlined" busy={busy} onClick={() => setIsOpen(true)}>
          Add or take away services…
        </ActButton>
      )}
      {isOpen && (
        <AffectedDialog
          incident={incident}
          busy={busy}
          error={actError}
          onSubmit={perform}
          onClose={() => setIsOpen(false)}
        />
      )}
    </section>
  );
}
