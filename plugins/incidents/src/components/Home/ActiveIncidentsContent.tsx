import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { IncidentRow } from '@rollcall/plugin-incidents-common';
import { Loaded } from '@rollcall/ui';
import type { ReactNode } from 'react';
import { useIncidents } from '../../hooks/useIncidents';
import { rootRouteRef } from '../../routes';
import { IncidentLink } from '../Parts/IncidentLink';
import { StateWord } from '../Parts/StateWord';
import { useStyles } from '../styles';

const MOST = 5;

/** What is wrong now, gravest first. @public */
export function ActiveIncidentsContent() {
  const state = useIncidents({ state: 'active', kind: 'incident', limit: 50 });
  const root = useRouteRef(rootRouteRef)();
  const classes = useStyles();
  return (
    <Loaded
      state={state}
      what="The incidents"
      advice="People are paged all the same."
      heights={[44]}
    >
      {({ items, totalItems }) =>
        items.length === 0 ? (
          <p>Nothing is wrong, as far as anybody said.</p>
        ) : (
          <>
            <Banner rows={items} />
            <Rows rows={restOf(items)} />
            {totalItems > MOST && (
              <p className={classes.note}>
                <Link to={root}>{totalItems} incidents are not over</Link>
              </p>
            )}
          </>
        )
      }
    </Loaded>
  );
}

/** The tier of what matters most, as policies call it. */
const TOP_TIER = '1';

/** What is broken of the most critical tier, gravest first. */
function brokenOfTopTier(rows: readonly IncidentRow[]): IncidentRow[] {
  return rows
    .filter(({ tier, state }) => tier === TOP_TIER && state !== 'mitigated')
    .sort((a, b) => a.severity - b.severity);
}

/** All but the one that the banner names, gravest first. */
function restOf(rows: readonly IncidentRow[]): IncidentRow[] {
  const [named] = brokenOfTopTier(rows);
  return rows
    .filter(row => row !== named)
    .sort((a, b) => a.severity - b.severity)
    .slice(0, MOST);
}

function Rows({ rows }: { rows: readonly IncidentRow[] }) {
  const classes = useStyles();
  if (rows.length === 0) return null;
  return (
    <ul className={classes.list}>
      {rows.map(row => (
        <li key={row.number}>
          <IncidentLink number={row.number}>
            INC-{row.number} {row.title}
          </IncidentLink>
          <Standing row={row} />
        </li>
      ))}
    </ul>
  );
}

function Standing({ row, children }: { row: IncidentRow; children?: ReactNode }) {
  const classes = useStyles();
  return (
    <span className={classes.small}>
      severity {row.severity} · <StateWord state={row.state} />
      {children}
    </span>
  );
}

/** What nobody may miss: something of the most critical tier is broken. */
function Banner({ rows }: { rows: readonly IncidentRow[] }) {
  const classes = useStyles();
  const gravest = brokenOfTopTier(rows);
  if (gravest.length === 0) return null;
  const [row] = gravest;
  const { number, title } = row;
  return (
    <div role="alert" className={classes.banner}>
      <strong>▲ Tier {TOP_TIER} is broken: </strong>
      <IncidentLink number={number}>
        INC-{number} {title}
      </IncidentLink>
      <Standing row={row}>
        {gravest.length > 1 && ` · ${gravest.length - 1} more of tier ${TOP_TIER}`}
      </Standing>
    </div>
  );
}
