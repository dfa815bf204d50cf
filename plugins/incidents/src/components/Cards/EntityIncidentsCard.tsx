import { stringifyEntityRef } from '@backstage/catalog-model';
import Button from '@material-ui/core/Button';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Loaded } from '@rollcall/ui';
import { useState } from 'react';
import { useIncidents } from '../../hooks/useIncidents';
import { DeclareDialog } from '../List/DeclareDialog';
import { IncidentTable } from '../List/IncidentTable';
import { ReachNote } from '../Reach/ReachNote';
import { MaintenanceNote } from '../Maintenance/MaintenanceNote';
import { useStyles } from '../styles';

const MOST = 5;

/** What is wrong with the service on this page. @public */
export function EntityIncidentsCard() {
  const { entity } = useEntity();
  const serviceRef = stringifyEntityRef(entity);
  const state = useIncidents({ serviceRef, state: 'active', limit: MOST });
  const [isDeclaring, setIsDeclaring] = useState(false);
  const classes = useStyles();
  return (
    <EntityInfoCard title="Incidents">
      <MaintenanceNote serviceRef={serviceRef} />
      <h3 id="incidents-of-service" className={classes.note}>
        What is not over
      </h3>
      <Loaded
        state={state}
        what="The incidents"
        advice="People are paged all the same."
        heights={[44]}
      >
        {page =>
          page.items.length > 0 ? (
            <IncidentTable
              rows={page.items}
              labelledBy="incidents-of-service"
              hides="service"
              serviceRef={serviceRef}
            />
          ) : (
            <p>Nothing is wrong with it, as far as anybody said.</p>
          )
        }
      </Loaded>
      <ReachNote serviceRef={serviceRef} />
      <div className={classes.actions}>
        <Button variant="outlined" onClick={() => setIsDeclaring(true)}>
          Declare an incident
        </Button>
      </div>
      {isDeclaring && (
        <DeclareDialog serviceRef={serviceRef} onClose={() => setIsDeclaring(false)} />
      )}
    </EntityInfoCard>
  );
}
