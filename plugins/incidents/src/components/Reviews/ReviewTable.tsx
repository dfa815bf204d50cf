import type { ReviewRow } from '@rollcall/plugin-incidents-common';
import { DataTable, Instant } from '@rollcall/ui';
import { SEVERITIES } from '../../lib/words';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';
import { ReviewDue } from './ReviewDue';
import { ReviewLink } from './ReviewLink';
import { ReviewStateWord } from './ReviewStateWord';

/** Reviews, a row each. @internal */
export function ReviewTable(props: { rows: readonly ReviewRow[]; labelledBy: string }) {
  const { rows, labelledBy } = props;
  const classes = useStyles();
  return (
    <DataTable
      label="Reviews"
      labelledBy={labelledBy}
      columns={['Incident', 'Review', 'Held', 'Service and owner', 'It was']}
    >
      {rows.map(row => {
        const { number, title, severity, serviceRef, ownerRef, openedAt } = row.incident;
        return (
          <tr key={number}>
            <th scope="row">
              <ReviewLink number={number}>
                INC-{number} {title}
              </ReviewLink>
              <span className={classes.small}>
                severity {severity}, {SEVERITIES[severity]}
              </span>
            </th>
            <td>
              <ReviewStateWord state={row.state} />
              {!row.isRequired && (
                <span className={classes.small}>not asked for by the policy</span>
              )}
            </td>
            <td>
              <ReviewDue row={row} />
            </td>
            <td>
              <EntityName entityRef={serviceRef} kind="component" otherwise="no known service" />
              <span className={classes.small}>
                <EntityName entityRef={ownerRef} kind="group" otherwise="nobody owns it" />
              </span>
            </td>
            <td>
              <Instant at={openedAt} />
            </td>
          </tr>
        );
      })}
    </DataTable>
  );
}
