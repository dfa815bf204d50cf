import { Link } from '@backstage/core-components';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { BurnDownDto, SloDetailDto } from '@rollcall/plugin-monitoring-common';
import {
  EmptyState,
  isNotFound,
  LoadFailure,
  Skeleton,
  StaleNotice,
  useRetryingAsync,
} from '@rollcall/ui';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { monitoringApiRef } from '../../api/MonitoringApi';
import { burnInWords, forecastInWords, minutesInWords, shareInWords } from '../../lib/words';
import { rootRouteRef } from '../../routes';
import { StateWord } from '../Parts/StateWord';
import { useStyles } from '../styles';
import { BurnDownChart } from './BurnDownChart';

/** One promise: what is left, how fast it burns, and how the number is computed. @internal */
export function SloPage() {
  const { id = '' } = useParams();
  const api = useApi(monitoringApiRef);
  const classes = useStyles();
  const root = useRouteRef(rootRouteRef)();
  const ask = useCallback(
    async ({ signal }: { signal: AbortSignal }) => {
      const [slo, burnDown] = await Promise.all([
        api.getSlo(id, { signal }),
        api.getBurnDown(id, { signal }),
      ]);
      return { slo, burnDown };
    },
    [api, id],
  );
  const { value, error, loading, retry } = useRetryingAsync(ask);
  if (!value) {
    if (loading || !error) return <Skeleton heights={[120, 280]}>Reading the promise…</Skeleton>;
    return isNotFound(error) ? (
      <EmptyState title="There is no such promise">
        It may have been renamed or withdrawn. <Link to={root}>All promises</Link>
      </EmptyState>
    ) : (
      <LoadFailure
        title="The promise could not be read."
        advice="Its last figures are kept in the portal."
        error={error}
        onRetry={retry}
      />
    );
  }
  return (
    <div className={classes.stack}>
      <p className={classes.note}>
        <Link to={root}>All promises</Link>
      </p>
      <SloHead slo={value.slo} />
      <Panel id="burn-down" title="How the budget was spent">
        <BurnDown burnDown={value.burnDown} />
      </Panel>
      <BurnWindows slo={value.slo} />
      <Computed slo={value.slo} />
      <Around slo={value.slo} />
    </div>
  );
}

function Panel(props: { id: string; title: string; children: React.ReactNode }) {
  const classes = useStyles();
  return (
    <section className={classes.panel} aria-labelledby={`slo-${props.id}`}>
      <h2 id={`slo-${props.id}`} className={classes.heading}>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}

function BurnDown({ burnDown }: { burnDown: BurnDownDto }) {
  return <BurnDownChart burnDown={burnDown} />;
}

function SloHead({ slo }: { slo: SloDetailDto }) {
  const classes = useStyles();
  const { budget, burn, forecast } = slo;
  return (
    <section className={classes.panel} aria-labelledby="slo-title">
      <div className={classes.headingRow}>
        <h2 id="slo-title" className={classes.title}>
          {slo.title}
        </h2>
        <StateWord state={slo.state} />
      </div>
      <p className={classes.note}>
        {slo.objective} % over {slo.windowText}
        {slo.serviceRef && (
          <>
            {' for '}
            <EntityRefLink entityRef={slo.serviceRef} hideIcon />
          </>
        )}
        {slo.ownerRef && (
          <>
            {', owned by '}
            <EntityRefLink entityRef={slo.ownerRef} hideIcon />
          </>
        )}
        {slo.place && ` · ${slo.place}`}
      </p>
      {slo.description && <p>{slo.description}</p>}
      <dl className={classes.figures}>
        <div>
          <dt>Budget left</dt>
          <dd className={classes.figure}>
            {budget.remaining === undefined ? 'not known' : shareInWords(budget.remaining)}
          </dd>
          <dd className={classes.note}>
            {budget.missing?.message ??
              (budget.remainingMinutes !== undefined &&
                `${minutesInWords(budget.remainingMinutes)} of complete failure`)}
          </dd>
        </div>
        <div>
          <dt>Burning</dt>
          <dd className={classes.figure}>
            {burn.current === undefined ? '–' : burnInWords(burn.current)}
          </dd>
          <dd className={classes.note}>over the last hour; 1× spends it exactly by the end</dd>
        </div>
        <div>
          <dt>Forecast</dt>
          <dd className={classes.figure}>{forecastInWords(forecast, new Date())}</dd>
          <dd className={classes.note}>{forecast.because ?? forecast.method}</dd>
        </div>
      </dl>
      {budget.origin?.stale && (
        <StaleNotice what="figures" readAt={budget.origin.asOf} reason={slo.problem} />
      )}
    </section>
  );
}

function BurnWindows({ slo }: { slo: SloDetailDto }) {
  const classes = useStyles();
  if (slo.burn.windows.length === 0) return null;
  return (
    <Panel id="windows" title="How fast it burns">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Over</th>
            <th scope="col">Burn rate</th>
            <th scope="col">Alerts above</th>
            <th scope="col">Alert</th>
          </tr>
        </thead>
        <tbody>
          {slo.burn.windows.map(({ window, rate, threshold, firing, missing }) => (
            <tr key={window}>
              <th scope="row">{window}</th>
              <td>{rate === undefined ? (missing?.message ?? '–') : burnInWords(rate)}</td>
              <td>{threshold === undefined ? '–' : burnInWords(threshold)}</td>
              <td className={firing ? classes.urgent : classes.quiet}>
                {firing ? '▲ burning' : 'quiet'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Computed({ slo }: { slo: SloDetailDto }) {
  const classes = useStyles();
  return (
    <Panel id="computed" title="How this number is computed">
      <ul className={classes.list}>
        {slo.explanation.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {slo.indicator.queries.map(({ name, query }) => (
        <div key={name}>
          <p className={classes.note}>{name}</p>
          {/* A long query scrolls sideways, so the keyboard must be able to reach it. */}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre className={classes.code} tabIndex={0} aria-label={`Query ${name}`}>
            {query}
          </pre>
        </div>
      ))}
    </Panel>
  );
}

function Around({ slo }: { slo: SloDetailDto }) {
  const classes = useStyles();
  return (
    <Panel id="around" title="What it leads to">
      <ul className={classes.list}>
        {slo.runbooks.map(({ ref, title }) => (
          <li key={ref}>
            Runbook: <EntityRefLink entityRef={ref} title={title} hideIcon />
          </li>
        ))}
        {slo.journeys.map(({ ref, title }) => (
          <li key={ref}>
            Journey: <EntityRefLink entityRef={ref} title={title} hideIcon />
          </li>
        ))}
        {slo.sla !== undefined && <li>Contract: {slo.sla} %</li>}
        {slo.ceiling !== undefined && <li>The delivery path reaches at most {slo.ceiling} %</li>}
      </ul>
      {slo.runbooks.length === 0 && (
        <p className={classes.note}>No runbook applies to its service.</p>
      )}
    </Panel>
  );
}
