import type { ReviewRow } from '@rollcall/plugin-incidents-common';
import { Instant } from '@rollcall/ui';
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
    // Wider than its place may be, so the keyboard must be able to scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} role="group" aria-label="Table of reviews" tabIndex={0}>
      <table className={classes.table} aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <th scope="col">Incident</th>
            <th scope="col">Review</th>
            <th scope="col">Held</th>
            <th scope="col">Service and owner</th>
            <th scope="col">It was</th>
          </tr>
        </thead>
        <tbody>
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
                  <EntityName
                    entityRef={serviceRef}
                    kind="component"
                    otherwise="no known service"
                  />
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
        </tbody>
      </table>
    </div>
  );
}
