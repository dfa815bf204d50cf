import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { RecentRuns } from '../Runbook/RecentRuns';
import { useStyles } from '../styles';
import { ServiceRunbooks } from './ServiceRunbooks';

/** The tab of a service: its runbooks, and what was run on it last. @public */
export function EntityRunbooksContent() {
  const { entity } = useEntity();
  const classes = useStyles();
  const serviceRef = stringifyEntityRef(entity);
  return (
    <div className={classes.stack}>
      <section aria-labelledby="service-runbooks" className={classes.panel}>
        <h2 id="service-runbooks" className={classes.heading}>
          Runbooks
        </h2>
        <ServiceRunbooks serviceRef={serviceRef} />
      </section>
      <RecentRuns entityRef={serviceRef} />
    </div>
  );
}
