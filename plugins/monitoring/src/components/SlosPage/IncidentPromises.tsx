import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ObjectivesDto } from '@rollcall/plugin-incidents-common';
import { Loaded } from '@rollcall/ui';
import { useIncidentObjectives } from '../../hooks/useIncidentObjectives';
import { incidentsRouteRef } from '../../routes';
import { Panel } from '../Parts/Panel';
import { useStyles } from '../styles';
import { ObjectiveTable } from './ObjectiveTable';

const TITLE = 'What we promise about incidents';

/**
 * What the organisation promises about incidents, which are SLOs too. Nothing where incidents are not installed or nothing is promised
 * about them.
 *
 * @param props - `tier`: shows the objectives of this tier only
 * @internal
 */
export function IncidentPromises({ tier }: { tier?: string }) {
  const state = useIncidentObjectives();
  const incidents = useRouteRef(incidentsRouteRef);
  const classes = useStyles();
  const { value, error, loading, notReady } = state;
  const itemsOf = (all: ObjectivesDto) =>
    all.items.filter(item => tier === undefined || item.tier === tier);
  const isOnItsWay = loading || notReady;
  if (value && itemsOf(value).length === 0) return null;
  if (!value && (isOnItsWay ? !incidents : !error)) return null;
  return (
    <Panel
      title={TITLE}
      aside={
        incidents && <Link to={`${incidents()}/insights#objectives`}>Insights of incidents</Link>
      }
    >
      <Loaded
        state={state}
        what={TITLE}
        advice="The promises above hold all the same, and nothing that was counted is lost."
        heights={[160]}
      >
        {objectives => (
          <>
            <p className={classes.note}>
              The whole organisation promises these, tier by tier. What was over in time without
              anybody does not count.
            </p>
            <ObjectiveTable
              label={TITLE}
              items={itemsOf(objectives)}
              windowDays={objectives.windowDays}
            />
          </>
        )}
      </Loaded>
    </Panel>
  );
}
