import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { UnownedAlertFinding } from '@rollcall/plugin-ownership-common';
import { useId } from 'react';
import { NamedText } from '@rollcall/ui';
import { useFirst } from '../../hooks/useFirst';
import { RuleName } from '../RuleName/RuleName';
import { ShowMore } from '../ShowMore/ShowMore';
import { useStyles } from '../styles';

const ALERTS_AT_ONCE = 25;

/** Alerts that woke whoever stands in for everything, each with what ends that. @internal */
export function UnownedAlerts(props: { alerts: readonly UnownedAlertFinding[] }) {
  const { alerts } = props;
  const classes = useStyles();
  const id = useId();
  const first = useFirst(alerts, { step: ALERTS_AT_ONCE });
  if (alerts.length === 0) return null;
  return (
    <section aria-labelledby={id} className={classes.panel}>
      <h2 id={id} className={classes.heading}>
        Alerts that nobody owned <span className={classes.quiet}>({alerts.length})</span>
      </h2>
      <p className={classes.note}>
        They fired in the last 7 days, and whoever stands in for everything was asked. The rule is{' '}
        <RuleName rule="alert-unowned" />.
      </p>
      <ul className={classes.orphans}>
        {first.shown.map(({ entityRef, fingerprint, message, reason, remedy }) => (
          <li key={fingerprint}>
            <p>
              <NamedText>{message}</NamedText>
            </p>
            <p className={classes.note}>
              <NamedText>{remedy}</NamedText>{' '}
              {reason === 'service' && entityRef !== undefined && (
                <EntityRefLink entityRef={entityRef} />
              )}
            </p>
          </li>
        ))}
      </ul>
      <ShowMore of={first} what="alerts" />
    </section>
  );
}
