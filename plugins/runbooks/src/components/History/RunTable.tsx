import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { RunRow } from '@rollcall/plugin-runbooks-common';
import { DataTable, Instant } from '@rollcall/ui';
import { lengthInWords, RUN_STATES, TRIGGERS } from '../../lib/runWords';
import { RunLink } from '../Parts/links';
import { Person } from '../Parts/Person';
import { StateMark } from '../Parts/StateMark';
import { useStyles } from '../styles';

/** @internal */
export interface RunTableProps {
  rows: readonly RunRow[];
  /** Id of the heading that names the table. */
  labelledBy: string;
  /** What all of them have in common, and so need not say. */
  hides?: 'runbook' | 'service';
}

/** Runs, a row each, newest first. @internal */
export function RunTable(props: RunTableProps) {
  const { rows, labelledBy, hides } = props;
  const classes = useStyles();
  return (
    <DataTable
      label="Runs"
      labelledBy={labelledBy}
      columns={[
        hides === 'runbook' ? 'Run' : 'Runbook',
        'How it went',
        ...(hides === 'service' ? [] : ['Service']),
        'Started',
      ]}
    >
      {rows.map(row => (
        <tr key={row.id}>
          <th scope="row">
            <RunLink runId={row.id}>
              {hides === 'runbook' ? row.id.slice(0, 8) : row.runbookTitle}
            </RunLink>
            <Kind row={row} />
          </th>
          <td>
            <StateMark state={RUN_STATES[row.state]} />
            {row.durationMs !== undefined && (
              <span className={classes.small}>after {lengthInWords(row.durationMs)}</span>
            )}
          </td>
          {hides !== 'service' && (
            <td>
              <EntityRefLink entityRef={row.entityRef} defaultKind="component" hideIcon />
            </td>
          )}
          <td>
            <Instant at={row.createdAt} />
            <span className={classes.small}>
              {row.trigger === 'person' || row.trigger === 'drill' ? (
                <>
                  by <Person personRef={row.actorRef} />
                </>
              ) : (
                TRIGGERS[row.trigger]
              )}
            </span>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function Kind(props: { row: RunRow }) {
  const { drill, mode } = props.row;
  const classes = useStyles();
  const kinds = [drill && 'drill', mode === 'dry' && 'tried, changed nothing'].filter(Boolean);
  return kinds.length > 0 ? <span className={classes.small}>{kinds.join(' · ')}</span> : null;
}
