import { Link } from '@backstage/core-components';
import type { BacklogEntry } from '@rollcall/plugin-incidents-common';
import { DataTable, Instant } from '@rollcall/ui';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';
import { BACKLOG_KINDS } from './backlogWords';

/** What is to be done, a row each, the most pressing first, with what makes it so. @internal */
export function BacklogTable({ entries }: { entries: readonly BacklogEntry[] }) {
  const classes = useStyles();
  return (
    <DataTable
      label="Reliability backlog"
      columns={['What', 'Kind', 'Service and owner', 'Due', 'Points']}
    >
      {entries.map(entry => (
        <tr key={`${entry.kind} ${entry.id}`}>
          <th scope="row">
            <Link to={entry.path}>{entry.title}</Link>
            {entry.incident !== undefined && (
              <span className={classes.small}>from INC-{entry.incident}</span>
            )}
          </th>
          <td>{BACKLOG_KINDS[entry.kind]}</td>
          <td>
            <EntityName entityRef={entry.serviceRef} kind="component" otherwise="no one service" />
            <span className={classes.small}>
              {entry.tier !== undefined && `tier ${entry.tier} · `}
              <EntityName entityRef={entry.ownerRef} kind="group" otherwise="nobody owns it" />
            </span>
          </td>
          <td>
            {entry.dueAt === undefined ? (
              'while it burns'
            ) : (
              <span className={entry.isOverdue ? classes.bad : undefined}>
                {entry.isOverdue && '▲ late: was due '}
                <Instant at={entry.dueAt} />
              </span>
            )}
          </td>
          <td>
            {entry.score} points
            <ul className={classes.reasons}>
              {entry.reasons.map(({ points, because }) => (
                <li key={because}>
                  {points}: {because}
                </li>
              ))}
            </ul>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
