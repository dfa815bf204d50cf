import type { IncidentDto } from '@rollcall/plugin-incidents-common';
import { Instant } from '@rollcall/ui';
import { useStyles } from '../styles';

/** The alerts of the incident with their labels. @internal */
export function AlertsPanel(props: { incident: IncidentDto }) {
  const { alerts } = props.incident;
  const classes = useStyles();
  if (alerts.length === 0) return null;
  return (
    <section aria-labelledby="alerts" className={classes.panel}>
      <h3 id="alerts" className={classes.heading}>
        Alerts
      </h3>
      <ul className={classes.list}>
        {alerts.map(({ id, status, labels, annotations, startsAt, source }) => (
          <li key={id}>
            {status === 'firing' ? '▲ fires' : '● resolved'}: {labels.alertname ?? 'without a name'}
            <span className={classes.small}>
              began <Instant at={startsAt} />, from {source}
            </span>
            {annotations.description && <p>{annotations.description}</p>}
            <details>
              <summary>Labels</summary>
              {Object.entries(labels).map(([name, value]) => (
                <span key={name} className={classes.small}>
                  {name}: {value}
                </span>
              ))}
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
