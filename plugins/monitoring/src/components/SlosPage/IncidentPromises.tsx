import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { incidentsRouteRef } from '../../routes';
import { useStyles } from '../styles';

/** Leads to what is promised about incidents, which are SLOs too; nothing where incidents are not installed. @internal */
export function IncidentPromises() {
  const incidents = useRouteRef(incidentsRouteRef);
  const classes = useStyles();
  if (!incidents) return null;
  return (
    <p className={classes.note}>
      What we promise about incidents (somebody has them in time, reviews are held, action items are
      done) stands in the{' '}
      <Link to={`${incidents()}/insights#objectives`}>insights of incidents</Link>, with its error
      budgets.
    </p>
  );
}
