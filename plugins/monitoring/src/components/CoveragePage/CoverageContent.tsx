import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { EmptyState, LoadFailure, Mark, Skeleton, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { type CoverageQuery, monitoringApiRef } from '../../api/MonitoringApi';
import { useStyles } from '../styles';

const LACKS = [
  ['slo', 'A promise'],
  ['alert', 'An alert'],
  ['runbook', 'A runbook'],
] as const;

function markOf(has: boolean, asked: boolean): 'met' | 'unmet' | 'not-required' {
  if (has) return 'met';
  return asked ? 'unmet' : 'not-required';
}

/** Which services lack a promise, an alert or a runbook, by tier. @internal */
export function CoverageContent() {
  const api = useApi(monitoringApiRef);
  const classes = useStyles();
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.toString();
  const ask = useCallback(
    ({ signal }: { signal: AbortSignal }) =>
      api.getCoverage(Object.fromEntries(new URLSearchParams(asked)) as CoverageQuery, { signal }),
    [api, asked],
  );
  const { value, error, loading, retry } = useRetryingAsync(ask, { keepsPrevious: true });
  if (!value) {
    return loading || !error ? (
      <Skeleton heights={[120, 420]}>Counting…</Skeleton>
    ) : (
      <LoadFailure
        title="The coverage could not be read."
        advice="Nothing is lost."
        error={error}
        onRetry={retry}
      />
    );
  }
  const lacks = parameters.get('lacks') ?? '';
  return (
    <div className={classes.stack}>
      <section className={classes.panel} aria-labelledby="coverage-tiers">
        <h2 id="coverage-tiers" className={classes.heading}>
          What is watched, by tier
        </h2>
        <table className={classes.table}>
          <thead>
            <tr>
              {['Tier', 'Services', 'With a promise', 'With an alert', 'With a runbook'].map(
                title => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {value.tiers.map(({ tier, services, withSlo, withAlert, withRunbook }) => (
              <tr key={tier}>
                <th scope="row">{tier}</th>
                <td>{services}</td>
                <td>{withSlo}</td>
                <td>{withAlert}</td>
                <td>{withRunbook}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className={classes.panel} aria-labelledby="coverage-services">
        <div className={classes.headingRow}>
          <h2 id="coverage-services" className={classes.heading}>
            {value.totalItems} services
          </h2>
          <label className={classes.field}>
            Lacking what its tier asks
            <select
              value={lacks}
              onChange={event =>
                setParameters(event.target.value ? { lacks: event.target.value } : {}, {
                  replace: true,
                })
              }
            >
              <option value="">All services</option>
              {LACKS.map(([key, title]) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        </div>
        {value.items.length === 0 ? (
          <EmptyState title="Nothing is lacking">
            Every service has what its tier asks for.
          </EmptyState>
        ) : (
          <table className={classes.table} aria-labelledby="coverage-services">
            <thead>
              <tr>
                {['Service', 'Tier', ...LACKS.map(([, title]) => title)].map(title => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {value.items.map(item => (
                <tr key={item.serviceRef}>
                  <th scope="row">
                    <EntityRefLink entityRef={item.serviceRef} title={item.title} hideIcon />
                  </th>
                  <td>{item.tier ?? '–'}</td>
                  {LACKS.map(([key, title]) => (
                    <td key={key}>
                      <Mark state={markOf(item[key], item.asked[key])} reason={title} showWord />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}
