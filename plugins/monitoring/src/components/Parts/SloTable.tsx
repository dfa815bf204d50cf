import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { SloRow } from '@rollcall/plugin-monitoring-common';
import { CellLabel, DataTable } from '@rollcall/ui';
import { rootRouteRef } from '../../routes';
import { burnInWords } from '../../lib/words';
import { useStyles } from '../styles';
import { BudgetBar } from './BudgetBar';
import { Forecast } from './Forecast';
import { Owner } from './Owner';
import { StateWord } from './StateWord';

const COLUMNS = ['Promise', 'State', 'Budget left', 'Burning', 'Forecast', 'Service', 'Owner'];

/** Promises, a row each. @internal */
export function SloTable(props: {
  rows: readonly SloRow[];
  labelledBy: string;
  now: Date;
  short?: boolean;
}) {
  const { rows, labelledBy, now, short = false } = props;
  const classes = useStyles();
  const root = useRouteRef(rootRouteRef)();
  const reason = reasonOfAll(rows);
  const table = (
    <DataTable
      label="Promises"
      labelledBy={labelledBy}
      columns={short ? COLUMNS.slice(0, 5) : COLUMNS}
    >
      {rows.map(row => (
        <tr key={row.id}>
          <th scope="row">
            <Link to={`${root}/slos/${encodeURIComponent(row.id)}`}>{row.title}</Link>
            <span className={classes.small}>
              {row.objective} % · {row.windowText} · {row.generator}
            </span>
          </th>
          <td>
            <StateWord state={row.state} />
            {row.problem && (
              <span className={classes.small} title={row.problem}>
                not read of late
              </span>
            )}
          </td>
          <td>
            <BudgetBar budget={row.budget} reasonIsSaid={reason !== undefined} />
          </td>
          <td className={classes.number}>
            <CellLabel>burning </CellLabel>
            {row.burn.current === undefined ? '–' : burnInWords(row.burn.current)}
          </td>
          <td>
            <CellLabel>forecast: </CellLabel>
            <Forecast forecast={row.forecast} now={now} />
          </td>
          {!short && (
            <>
              <td>
                {row.serviceRef ? (
                  <EntityRefLink entityRef={row.serviceRef} hideIcon />
                ) : (
                  '– no service'
                )}
                {row.tier && <span className={classes.small}>tier {row.tier}</span>}
              </td>
              <td>
                <Owner owner={row} />
              </td>
            </>
          )}
        </tr>
      ))}
    </DataTable>
  );
  return (
    <>
      {reason !== undefined && <p className={classes.note}>{reason}</p>}
      {table}
    </>
  );
}

/** Why no row has figures, where it is the same for all: then it need not stand in each of them. */
function reasonOfAll(rows: readonly SloRow[]): string | undefined {
  const reasons = new Set(
    rows.map(({ budget: { remaining, missing } }) =>
      remaining === undefined ? missing?.message : undefined,
    ),
  );
  return rows.length > 1 && reasons.size === 1 ? [...reasons][0] : undefined;
}
