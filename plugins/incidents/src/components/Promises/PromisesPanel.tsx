import { Link } from '@backstage/core-components';
import type { BurningPromise } from '../../api/IncidentsApi';
import { usePromises } from '../../hooks/usePromises';
import type { IncidentSectionProps } from '../Incident/sections/types';
import { useStyles } from '../styles';

const STATES: Record<BurningPromise['state'], string> = {
  burning: '▲ burns now',
  spent: '▲ its budget is spent',
  'at-risk': '▲ at risk',
  healthy: '● is kept',
  'no-traffic': 'no traffic to judge by',
  unknown: 'not known',
};

/** What the service promises and whether it burns; nothing where monitoring is not installed. @internal */
export function PromisesPanel({ incident }: IncidentSectionProps) {
  const { value, error } = usePromises(incident.serviceRef);
  const classes = useStyles();
  if (!error && (value === undefined || value.length === 0)) return null;
  return (
    <section aria-labelledby="promises" className={classes.panel}>
      <h3 id="promises" className={classes.heading}>
        What it promises
      </h3>
      {error && (
        <p className={classes.note}>Monitoring does not answer: whether it burns is not known.</p>
      )}
      <ul className={classes.list}>
        {value?.map(({ id, title, objective, state, budget }) => (
          <li key={id}>
            <Link to={`/monitoring/slos/${encodeURIComponent(id)}`}>{title}</Link>, {objective} %:{' '}
            {STATES[state]}
            {budget.remaining !== undefined && (
              <span className={classes.small}>
                {Math.round(budget.remaining * 100)} % of its budget left
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
