import { stringifyEntityRef } from '@backstage/catalog-model';
import { Content, Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink, useEntity } from '@backstage/plugin-catalog-react';
import type { AlertDto } from '@rollcall/plugin-monitoring-common';
import { EmptyState, LoadFailure, Mark, Skeleton, useRetryingAsync } from '@rollcall/ui';
import { useCallback, useMemo } from 'react';
import { monitoringApiRef } from '../../api/MonitoringApi';
import { Sources } from '../Parts/Sources';
import { SloTable } from '../Parts/SloTable';
import { useStyles } from '../styles';

/** What the service on whose page it stands promises, and how it is watched. @public */
export function EntityMonitoringContent() {
  const { entity } = useEntity();
  const api = useApi(monitoringApiRef);
  const classes = useStyles();
  const ref = stringifyEntityRef(entity);
  const ask = useCallback(
    ({ signal }: { signal: AbortSignal }) => api.getService(ref, { signal }),
    [api, ref],
  );
  const { value, error, loading, retry } = useRetryingAsync(ask);
  const now = useMemo(() => new Date(), []);
  if (!value) {
    return (
      <Content>
        {loading || !error ? (
          <Skeleton heights={[200, 200]}>Reading what it promises…</Skeleton>
        ) : (
          <LoadFailure
            title="What this service promises could not be read."
            advice="Its documents in git are as they were."
            error={error}
            onRetry={retry}
          />
        )}
      </Content>
    );
  }
  return (
    <Content>
      <div className={classes.stack}>
        <section className={classes.panel} aria-labelledby="entity-slos">
          <h2 id="entity-slos" className={classes.heading}>
            What it promises
          </h2>
          {value.slos.length === 0 ? (
            <EmptyState title="It promises nothing">
              Write an SLO whose service is {entity.metadata.name}.
            </EmptyState>
          ) : (
            <SloTable rows={value.slos} labelledBy="entity-slos" now={now} short />
          )}
        </section>
        <section className={classes.panel} aria-labelledby="entity-alerts">
          <h2 id="entity-alerts" className={classes.heading}>
            What watches it
          </h2>
          {value.alerts.length === 0 ? (
            <EmptyState title="No alert watches it">
              Put rules beside the service, with the annotation rollcall.dev/service or the label
              service.
            </EmptyState>
          ) : (
            <Alerts alerts={value.alerts} />
          )}
        </section>
        {value.links.length > 0 && (
          <section className={classes.panel} aria-labelledby="entity-links">
            <h2 id="entity-links" className={classes.heading}>
              Dashboards, logs and traces
            </h2>
            <ul className={classes.list}>
              {value.links.map(({ url, title, kind }) => (
                <li key={url}>
                  <Link to={url}>{title}</Link> <span className={classes.quiet}>{kind}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section className={classes.panel} aria-labelledby="entity-sources">
          <h2 id="entity-sources" className={classes.heading}>
            Where the numbers come from
          </h2>
          <Sources sources={value.sources} />
        </section>
      </div>
    </Content>
  );
}

function Alerts({ alerts }: { alerts: readonly AlertDto[] }) {
  const classes = useStyles();
  return (
    // Wider than its place may be, so the keyboard must be able to scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} role="group" aria-label="Table of alerts" tabIndex={0}>
      <table className={classes.table} aria-labelledby="entity-alerts">
        <thead>
          <tr>
            {['Alert', 'Severity', 'Runbook', 'Place'].map(title => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {alerts.map(({ name, rule, severity, runbook, place }) => (
            <tr key={`${rule}/${name}`}>
              <th scope="row">
                {name}
                <span className={classes.small}>{rule}</span>
              </th>
              <td>{severity ?? '–'}</td>
              <td>
                {runbook?.ref ? (
                  <EntityRefLink entityRef={runbook.ref} hideIcon />
                ) : (
                  <Mark
                    state={runbook?.state === 'elsewhere' ? 'unknown' : 'unmet'}
                    reason="A runbook"
                    showWord
                  />
                )}
                {runbook?.url && runbook.state === 'elsewhere' && (
                  <Link to={runbook.url}> elsewhere</Link>
                )}
              </td>
              <td>
                <span className={classes.small}>{place}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
