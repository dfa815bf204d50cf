import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import type { FleetOverview, ServiceRow } from '@rollcall/plugin-ownership-common';
import { EmptyState, MarkCells, MarkHeaderCells, OwnerLink, TierChip } from '@rollcall/ui';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { useServiceFilter } from '../../hooks/useServiceFilter';
import { filterServices } from '../../lib/filterServices';
import { urgentAnswersOfRow } from '../../lib/urgentAnswers';
import { useStyles } from '../styles';
import { ServiceFilters } from './ServiceFilters';

/** Rows drawn at first and added on demand, so that thousands of services do not make the page heavy. */
const ROWS_PER_STEP = 100;

/** @internal */
export interface ServiceTableProps {
  services: readonly ServiceRow[];
  tiers: FleetOverview['tiers'];
}

/** Every service with its owner and its five marks. @internal */
export function ServiceTable(props: ServiceTableProps) {
  const { services, tiers } = props;
  const classes = useStyles();
  const [filter, setFilter] = useServiceFilter();
  const [shown, setShown] = useState(ROWS_PER_STEP);
  const heading = useRef<HTMLHeadingElement>(null);
  const { hash, key } = useLocation();
  useEffect(() => {
    // The router changes the address without the jump a browser would make. The key makes a second click jump again.
    if (hash === '#services') heading.current?.scrollIntoView();
  }, [hash, key]);
  const matching = filterServices(services, filter);
  const visible = matching.slice(0, shown);
  return (
    <section aria-labelledby="services" className={classes.panel}>
      <h2 id="services" ref={heading} className={classes.heading}>
        Services
      </h2>
      <ServiceFilters filter={filter} tiers={tiers} onChange={setFilter} />
      <p role="status" className={classes.note}>
        {matching.length === services.length
          ? `${services.length} services`
          : `${matching.length} of ${services.length} services`}
      </p>
      {visible.length === 0 ? (
        <>
          <EmptyState title="No service matches">
            Nothing in the fleet fits this search and these filters.
          </EmptyState>
          <div className={classes.more}>
            <Button
              variant="outlined"
              onClick={() =>
                setFilter({ search: '', tier: undefined, orphansOnly: false, unmet: undefined })
              }
            >
              Show all services
            </Button>
          </div>
        </>
      ) : (
        // Wider than a phone, so the keyboard must be able to scroll it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={classes.scroll} role="group" aria-label="Table of services" tabIndex={0}>
          <table className={classes.table} aria-labelledby="services">
            <thead>
              <tr>
                <th scope="col" className={classes.head}>
                  Tier
                </th>
                <th scope="col" className={classes.head}>
                  Service
                </th>
                <th scope="col" className={`${classes.head} ${classes.wideOnly}`}>
                  Owner
                </th>
                <MarkHeaderCells />
                <th scope="col" className={`${classes.head} ${classes.wideOnly}`}>
                  Findings
                </th>
              </tr>
            </thead>
            <tbody>
              {visible.map(row => (
                <ServiceTableRow key={row.ref} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {matching.length > visible.length && (
        <div className={classes.more}>
          <Button variant="outlined" onClick={() => setShown(count => count + ROWS_PER_STEP)}>
            Show {Math.min(ROWS_PER_STEP, matching.length - visible.length)} more
          </Button>
        </div>
      )}
    </section>
  );
}

function ServiceTableRow(props: { row: ServiceRow }) {
  const { row } = props;
  const classes = useStyles();
  const urgent = urgentAnswersOfRow(row);
  const owner = (
    <OwnerLink
      state={row.owner.state}
      ownerRef={row.owner.ref}
      declared={row.owner.declared}
      title={row.owner.title}
      urgent={urgent.includes('owner')}
    />
  );
  return (
    <tr>
      <td className={classes.cell}>
        <TierChip tier={row.tier} declared={row.declaredTier} />
      </td>
      <th scope="row" className={classes.cell}>
        <EntityRefLink entityRef={row.ref} title={row.title} />
        <span className={classes.narrowOnly}>{owner}</span>
      </th>
      <td className={`${classes.cell} ${classes.wideOnly}`}>{owner}</td>
      <MarkCells marks={row.marks} urgent={urgent} />
      <td className={`${classes.cell} ${classes.wideOnly}`}>
        {row.openFindings === 0 ? '–' : `${row.openFindings} open`}
      </td>
    </tr>
  );
}
