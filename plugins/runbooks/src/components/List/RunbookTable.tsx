import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { RunbookRow } from '@rollcall/plugin-runbooks-common';
import { CellLabel, DataTable, Instant, LongName } from '@rollcall/ui';
import type { Prefill } from '../../lib/paths';
import { wentWell } from '../../lib/wentWell';
import { Freshness } from '../Parts/Freshness';
import { RunbookLink } from '../Parts/links';
import { RiskWord } from '../Parts/RiskWord';
import { useStyles } from '../styles';

/** @internal */
export interface RunbookTableProps {
  rows: readonly RunbookRow[];
  /** Id of the heading that names the table. */
  labelledBy: string;
  /** What each is opened with. */
  prefill?: Prefill;
}

/** Runbooks, a row each. @internal */
export function RunbookTable(props: RunbookTableProps) {
  const { rows, labelledBy, prefill } = props;
  const classes = useStyles();
  return (
    <DataTable
      label="Runbooks"
      labelledBy={labelledBy}
      columns={['Runbook', 'Risk', 'Freshness', 'Services', 'Owner', 'Last run']}
    >
      {rows.map(row => (
        <tr key={row.ref}>
          <th scope="row">
            <RunbookLink runbookRef={row.ref} prefill={prefill}>
              {row.title}
            </RunbookLink>
            {row.answers.length > 0 && (
              <span className={classes.small}>
                answers <LongName>{row.answers.join(', ')}</LongName>
              </span>
            )}
            {row.planOnlyBecause && (
              <span className={classes.small}>cannot run here: {row.planOnlyBecause}</span>
            )}
          </th>
          <td>
            <RiskWord risk={row.risk} />
          </td>
          <td>
            <Freshness freshness={row.freshness} />
          </td>
          <td>
            {row.serviceCount}
            <CellLabel>{row.serviceCount === 1 ? ' service' : ' services'}</CellLabel>
          </td>
          <td>
            {row.ownerRef ? (
              <EntityRefLink entityRef={row.ownerRef} defaultKind="group" hideIcon />
            ) : (
              'nobody'
            )}
          </td>
          <td>
            <LastRun row={row} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function LastRun(props: { row: RunbookRow }) {
  const { freshness, statistics } = props.row;
  const classes = useStyles();
  if (!freshness.lastRunAt) return <span className={classes.quiet}>never run</span>;
  return (
    <>
      <CellLabel>last run </CellLabel>
      <Instant at={freshness.lastRunAt} />
      <span className={classes.small}>{wentWell(statistics, 'went well')}</span>
    </>
  );
}
