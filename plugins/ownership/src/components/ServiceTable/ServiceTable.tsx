import Button from '@material-ui/core/Button';
import type { FleetOverview } from '@rollcall/plugin-ownership-common';
import { EmptyState, LoadFailure, Skeleton } from '@rollcall/ui';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { useServiceFilter } from '../../hooks/useServiceFilter';
import { useServicesPage } from '../../hooks/useServicesPage';
import { useStyles } from '../styles';
import { ExportButton } from './ExportButton';
import { ServiceFilters } from './ServiceFilters';
import { ServiceRows } from './ServiceRows';

const DEFAULT_SORT = 'tier';
const NO_FILTER = {
  q: undefined,
  tier: undefined,
  team: undefined,
  system: undefined,
  standing: undefined,
  rule: undefined,
  orphan: undefined,
};

/** @internal */
export interface ServiceTableProps {
  /** Services of the whole fleet, whatever the filter. */
  all: number;
  tiers: FleetOverview['tiers'];
}

/** Every service with its owner and its five marks, page by page. @internal */
export function ServiceTable(props: ServiceTableProps) {
  const { all, tiers } = props;
  const classes = useStyles();
  const { filter, cursor, change, goTo } = useServiceFilter();
  const { value, error, loading, notReady, retry } = useServicesPage({ filter, cursor });
  const heading = useRef<HTMLHeadingElement>(null);
  const { hash, key } = useLocation();
  useEffect(() => {
    // The router changes the address without the jump a browser would make. The key makes a second click jump again.
    if (hash === '#services') heading.current?.scrollIntoView();
  }, [hash, key]);
  return (
    <section aria-labelledby="services" className={classes.panel}>
      <div className={classes.headingRow}>
        <h2 id="services" ref={heading} className={classes.heading}>
          Services
        </h2>
        <ExportButton filter={filter} />
      </div>
      <ServiceFilters filter={filter} tiers={tiers} onChange={change} />
      <p role="status" className={classes.note}>
        {value && countInWords({ found: value.totalItems, all, shown: value.items.length })}
      </p>
      {error && !notReady && (
        <LoadFailure
          title="The services could not be read."
          advice="Your filter is still in the address. A filter that names nothing real can be the reason too."
          error={error}
          onRetry={retry}
        />
      )}
      {!value && (!error || notReady) && (
        <Skeleton heights={[40, 40, 40, 40, 40, 40]}>Reading the services…</Skeleton>
      )}
      <div aria-busy={loading}>
        {value?.items.length === 0 && (
          <>
            <EmptyState title="No service matches">
              Nothing in the fleet fits this search and these filters.
            </EmptyState>
            <div className={classes.more}>
              <Button variant="outlined" onClick={() => change(NO_FILTER)}>
                Show all services
              </Button>
            </div>
          </>
        )}
        {value && value.items.length > 0 && (
          <ServiceRows
            services={value.items}
            labelledBy="services"
            sort={filter.sort ?? DEFAULT_SORT}
            onSort={sort => change({ sort: sort === DEFAULT_SORT ? undefined : sort })}
          />
        )}
      </div>
      {(cursor || value?.nextCursor) && (
        <nav aria-label="Pages of services" className={classes.more}>
          <Button variant="outlined" disabled={!cursor} onClick={() => goTo(undefined)}>
            First page
          </Button>{' '}
          <Button
            variant="outlined"
            disabled={!value?.nextCursor || loading}
            onClick={() => goTo(value?.nextCursor)}
          >
            Next page
          </Button>
        </nav>
      )}
    </section>
  );
}

function countInWords(counts: { found: number; all: number; shown: number }): string {
  const { found, all, shown } = counts;
  const word = all === 1 ? 'service' : 'services';
  const services = found === all ? `${all} ${word}` : `${found} of ${all} ${word}`;
  return shown < found ? `${services} · ${shown} on this page` : services;
}
