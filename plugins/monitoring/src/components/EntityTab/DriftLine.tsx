import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { AlertDto } from '@rollcall/plugin-monitoring-common';
import { rootRouteRef } from '../../routes';
import { useStyles } from '../styles';

/** Whether what runs is what stands in code, in a sentence, and the way to what differs. @internal */
export function DriftLine(props: { alerts: readonly AlertDto[]; serviceRef: string }) {
  const { alerts, serviceRef } = props;
  const classes = useStyles();
  const root = useRouteRef(rootRouteRef)();
  const differing = alerts.filter(({ drift }) => drift && !['same', 'unknown'].includes(drift));
  const known = alerts.filter(({ drift }) => drift && drift !== 'unknown');
  if (known.length === 0) {
    return (
      <p className={classes.note}>Whether it runs anywhere is not known: no server was read.</p>
    );
  }
  if (differing.length === 0) {
    return <p className={classes.note}>The servers run what stands in code.</p>;
  }
  const { name } = parseEntityRef(serviceRef);
  return (
    <p className={classes.note}>
      <span className={classes.waiting}>
        <span aria-hidden="true">△</span> {differing.length} of {alerts.length} not as in code.
      </span>{' '}
      <Link to={`${root}/drift?text=${encodeURIComponent(name)}`}>What differs</Link>
    </p>
  );
}
