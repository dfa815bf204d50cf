import { Link } from '@backstage/core-components';
import type { ServiceMonitoringDto } from '@rollcall/plugin-monitoring-common';
import { EmptyState } from '@rollcall/ui';
import { useMemo } from 'react';
import { ChangesPanel } from '../GatePanel/ChangesPanel';
import { GatePanel } from '../GatePanel/GatePanel';
import { AlertTable } from '../Parts/AlertTable';
import { Panel } from '../Parts/Panel';
import { SloTable } from '../Parts/SloTable';
import { Sources } from '../Parts/Sources';
import { useStyles } from '../styles';
import { DriftLine } from './DriftLine';

/** The promises of a service, what watches it, and where to look further. @internal */
export function ServiceMonitoring(props: { name: string; monitoring: ServiceMonitoringDto }) {
  const { name, monitoring } = props;
  const { slos, alerts, links, sources, serviceRef } = monitoring;
  const classes = useStyles();
  const now = useMemo(() => new Date(), [monitoring]); // eslint-disable-line react-hooks/exhaustive-deps -- measured from when the answer came
  return (
    <div className={classes.stack}>
      <section className={classes.panel} aria-labelledby="entity-slos">
        <h2 id="entity-slos" className={classes.heading}>
          What it promises
        </h2>
        {slos.length === 0 ? (
          <EmptyState title="It promises nothing">Write an SLO whose service is {name}.</EmptyState>
        ) : (
          <SloTable rows={slos} labelledBy="entity-slos" now={now} short />
        )}
      </section>
      <GatePanel serviceRef={serviceRef} />
      <Panel title="What watches it">
        {alerts.length === 0 ? (
          <EmptyState title="No alert watches it">
            Put rules beside the service, with the annotation rollcall.dev/service or the label
            service.
          </EmptyState>
        ) : (
          <>
            <DriftLine alerts={alerts} serviceRef={serviceRef} />
            <AlertTable label="Alerts of this service" alerts={alerts} />
          </>
        )}
      </Panel>
      {links.length > 0 && (
        <Panel title="Dashboards, logs and traces">
          <ul className={classes.list}>
            {links.map(({ url, title, kind, environment }) => (
              <li key={url}>
                <Link to={url}>{title}</Link>{' '}
                <span className={classes.quiet}>
                  {kind}
                  {environment && `, ${environment}`}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <ChangesPanel serviceRef={serviceRef} />
      <Panel title="Where the numbers come from">
        <Sources sources={sources} />
      </Panel>
    </div>
  );
}
