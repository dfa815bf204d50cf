import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { SloDetailDto } from '@rollcall/plugin-monitoring-common';
import { Panel } from '../Parts/Panel';
import { useStyles } from '../styles';

/** What to do when it breaks, whom it matters to, and why it is whose it is. @internal */
export function Around({ slo }: { slo: SloDetailDto }) {
  const classes = useStyles();
  const { runbooks, journeys, sla, ceiling, hops } = slo;
  return (
    <Panel title="What it leads to">
      <ul className={classes.list}>
        {runbooks.map(({ ref, title }) => (
          <li key={ref}>
            Runbook: <EntityRefLink entityRef={ref} title={title} hideIcon />
          </li>
        ))}
        {journeys.map(({ ref, title }) => (
          <li key={ref}>
            Journey: <EntityRefLink entityRef={ref} title={title} hideIcon />
          </li>
        ))}
        {sla !== undefined && <li>Contract: {sla} %</li>}
        {ceiling !== undefined && <li>The delivery path reaches at most {ceiling} %</li>}
        {hops.map(({ from, via, to }) => (
          <li key={`${from} ${to}`}>
            Why: <EntityRefLink entityRef={from} hideIcon /> says <code>{via}</code>{' '}
            <EntityRefLink entityRef={to} hideIcon />
          </li>
        ))}
      </ul>
      {runbooks.length === 0 && <p className={classes.note}>No runbook applies to its service.</p>}
    </Panel>
  );
}
