import type { InsightShare } from '@rollcall/plugin-incidents-common';
import { DataTable } from '@rollcall/ui';
import { lengthInWords } from '../../lib/lengthInWords';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';

/** @internal */
export interface SharesPanelProps {
  id: string;
  title: string;
  kind: 'component' | 'group';
  otherwise: string;
  shares: readonly InsightShare[];
}

/** Which services or teams had how much of it. @internal */
export function SharesPanel({ id, title, kind, otherwise, shares }: SharesPanelProps) {
  const classes = useStyles();
  return (
    <section aria-labelledby={id} className={classes.panel}>
      <h3 id={id} className={classes.heading}>
        {title}
      </h3>
      <DataTable
        onPhone="columns"
        label={title}
        columns={[
          kind === 'group' ? 'Team' : 'Service',
          'Incidents',
          'Impact',
          'Issues',
          'Alerts',
          'Pages',
        ]}
      >
        {shares.map(share => (
          <tr key={share.ref ?? ''}>
            <th scope="row">
              <EntityName entityRef={share.ref} kind={kind} otherwise={otherwise} />
            </th>
            <td>{share.incidents}</td>
            <td>{lengthInWords(share.impactMs)}</td>
            <td>{share.issues}</td>
            <td>
              {share.alerts}
              {share.needlessAlerts > 0 && (
                <span className={classes.small}>{share.needlessAlerts} needed nothing</span>
              )}
            </td>
            <td>
              {share.pages}
              {share.nightPages > 0 && (
                <span className={classes.small}>{share.nightPages} at night</span>
              )}
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
