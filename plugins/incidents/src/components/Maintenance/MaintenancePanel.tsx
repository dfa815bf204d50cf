import { useMaintenance } from '../../hooks/useMaintenance';
import type { IncidentSectionProps } from '../Incident/sections/types';
import { useStyles } from '../styles';
import { MaintenanceNote } from './MaintenanceNote';

function PanelOf({ serviceRef }: { serviceRef: string }) {
  const { value } = useMaintenance({ serviceRef, state: 'current' });
  const classes = useStyles();
  if (!value || value.items.length === 0) return null;
  return (
    <section aria-labelledby="maintenance-of-service" className={classes.panel}>
      <h3 id="maintenance-of-service" className={classes.heading}>
        Maintenance
      </h3>
      <MaintenanceNote serviceRef={serviceRef} />
    </section>
  );
}

/** The maintenance the service of an incident is in; nothing where it is in none. @internal */
export function MaintenancePanel({ incident }: IncidentSectionProps) {
  return incident.serviceRef === undefined ? null : <PanelOf serviceRef={incident.serviceRef} />;
}
