import { Link } from '@backstage/core-components';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { BackLink, EmptyState, isNotFound, LoadFailure, Skeleton } from '@rollcall/ui';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { monitoringApiRef } from '../../api/MonitoringApi';
import { useLive } from '../../hooks/useLive';
import { rootRouteRef } from '../../routes';
import { AlertTable } from '../Parts/AlertTable';
import { Panel } from '../Parts/Panel';
import { useStyles } from '../styles';
import { Around } from './Around';
import { BurnDownPanel } from './BurnDownPanel';
import { BurnWindows } from './BurnWindows';
import { Computed } from './Computed';
import { SloHead } from './SloHead';

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
  const { value, error, loading, retry } = useLive(ask);
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
  const { slo, burnDown } = value;
  return (
    <div className={classes.stack}>
      <BackLink to={root}>All promises</BackLink>
      {error && (
        <LoadFailure
          title="The newest figures could not be read."
          advice="You see what was read before."
          error={error}
          onRetry={retry}
        />
      )}
      <SloHead slo={slo} />
      <BurnDownPanel slo={slo} burnDown={burnDown} />
      <BurnWindows burn={slo.burn} />
      <Computed slo={slo} />
      <Panel title="The alerts">
        {slo.alerts.length === 0 ? (
          <p className={classes.note}>
            No alert watches this promise. <code>rollcall slo generate</code> writes the rules.
          </p>
        ) : (
          <AlertTable label="Alerts of this promise" alerts={slo.alerts} />
        )}
      </Panel>
      <Around slo={slo} />
    </div>
  );
}
