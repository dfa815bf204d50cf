import { useApi } from '@backstage/core-plugin-api';
import type { SloPage, SloQuery } from '@rollcall/plugin-monitoring-common';
import { EmptyState, LoadFailure, Paging, Skeleton, useUrlFilter } from '@rollcall/ui';
import { useCallback, useMemo } from 'react';
import { monitoringApiRef } from '../../api/MonitoringApi';
import { useLive } from '../../hooks/useLive';
import { Panel } from '../Parts/Panel';
import { SloTable } from '../Parts/SloTable';
import { Sources } from '../Parts/Sources';
import { useStyles } from '../styles';
import { IncidentPromises } from './IncidentPromises';
import { SLO_FILTERS, SloFilters } from './SloFilters';

const EXAMPLE = `apiVersion: openslo/v1
kind: SLO
metadata: { name: checkout-availability }
spec:
  service: checkout
  budgetingMethod: Occurrences
  timeWindow: [{ duration: 30d, isRolling: true }]
  objectives: [{ target: 0.999 }]
  indicator: …`;

function headline({ counts, totalItems }: SloPage): string {
  const bad = counts.burning + counts.spent;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (totalItems === 0) return all === 0 ? 'Promises' : 'No promise fits';
  if (bad === 0)
    return counts.unknown === totalItems ? 'Promises without figures' : 'Nothing burns';
  return `${bad} of ${all} burning or spent`;
}

/** Every promise, whatever wrote it, burning first. @internal */
export function SlosContent() {
  const api = useApi(monitoringApiRef);
  const classes = useStyles();
  const { filter, cursor, change, goTo } = useUrlFilter(SLO_FILTERS);
  const ask = useCallback(
    ({ signal }: { signal: AbortSignal }) =>
      // What the address says is judged by the back end, which says what is wrong with it.
      api.getSlos({ ...(filter as SloQuery), ...(cursor && { cursor }) }, { signal }),
    [api, filter, cursor],
  );
  const { value: page, error, loading, retry } = useLive(ask, { keepsPrevious: true });
  const now = useMemo(() => new Date(), [page]); // eslint-disable-line react-hooks/exhaustive-deps -- measured from when the page came

  if (!page) {
    return loading || !error ? (
      <Skeleton heights={[64, 420]}>Reading the promises…</Skeleton>
    ) : (
      <LoadFailure
        title="The promises could not be read."
        advice="Nothing is lost; the last figures are kept in the portal."
        error={error}
        onRetry={retry}
      />
    );
  }
  return (
    <div className={classes.stack}>
      <section className={classes.panel} aria-labelledby="slos-heading">
        <div className={classes.headingRow}>
          <h2 id="slos-heading" className={classes.heading}>
            {headline(page)}
          </h2>
          <span className={classes.note} role="status">
            {page.totalItems} shown
          </span>
        </div>
        <SloFilters filter={filter} counts={page.counts} onChange={change} />
        {error && (
          <LoadFailure
            title="The newest figures could not be read."
            advice="You see what was read before."
            error={error}
            onRetry={retry}
          />
        )}
        {page.items.length === 0 ? (
          <EmptyState title="No promise here" example={EXAMPLE}>
            A promise is an OpenSLO, Sloth or Pyrra document in a source of the catalog. It appears
            here as soon as it is merged.
          </EmptyState>
        ) : (
          <SloTable rows={page.items} labelledBy="slos-heading" now={now} />
        )}
        <Paging
          label="Pages of promises"
          cursor={cursor}
          nextCursor={page.nextCursor}
          busy={loading}
          goTo={goTo}
        />
      </section>
      <IncidentPromises tier={filter.tier} />
      <Panel title="Where the numbers come from">
        <Sources sources={page.sources} />
      </Panel>
    </div>
  );
}
