import { normalizeRef } from '@rollcall/model';
import type { IncidentRow } from '@rollcall/plugin-incidents-common';
import { DataTable, Instant } from '@rollcall/ui';
import { SEVERITIES } from '../../lib/words';
import { EntityName } from '../Parts/EntityName';
import { IncidentLink } from '../Parts/IncidentLink';
import { StateWord } from '../Parts/StateWord';
import { useStyles } from '../styles';

/** @internal */
export interface IncidentTableProps {
  rows: readonly IncidentRow[];
  /** Id of the heading that names the table. */
  labelledBy: string;
  /** What all of them have in common, and so need not say. */
  hides?: 'service';
  /** The service that was asked for; an incident may affect it that began with another. */
  serviceRef?: string;
}

/** That an incident began with another service than the one that was asked for. */
function Affects({ row, serviceRef }: { row: IncidentRow; serviceRef?: string }) {
  const classes = useStyles();
  const asked = serviceRef && normalizeRef(serviceRef, { defaultKind: 'component' });
  if (!asked || row.serviceRef === asked) return null;
  return (
    <span className={classes.small}>
      affects <EntityName entityRef={asked} kind="component" otherwise="" /> too; began with{' '}
      <EntityName entityRef={row.serviceRef} kind="component" otherwise="no known service" />
    </span>
  );
}

/** Incidents, a row each, newest first. @internal */
export function IncidentTable(props: IncidentTableProps) {
  const { rows, labelledBy, hides, serviceRef } = props;
  const classes = useStyles();
  return (
    <DataTable
      label="Incidents"
      labelledBy={labelledBy}
      columns={[
        'Incident',
        'How it stands',
        ...(hides === 'service' ? [] : ['Service and owner']),
        'Since',
      ]}
    >
      {rows.map(row => (
        <tr key={row.number}>
          <th scope="row">
            <IncidentLink number={row.number}>
              INC-{row.number} {row.title}
            </IncidentLink>
            <span className={classes.small}>
              severity {row.severity}, {SEVERITIES[row.severity]}
              {row.kind === 'issue' && ' · can wait'}
            </span>
            <Affects row={row} serviceRef={serviceRef} />
          </th>
          <td>
            <StateWord state={row.state} />
            {row.commanderRef && (
              <span className={classes.small}>
                <EntityName entityRef={row.commanderRef} kind="user" otherwise="" /> has it
              </span>
            )}
          </td>
          {hides !== 'service' && (
            <td>
              <EntityName
                entityRef={row.serviceRef}
                kind="component"
                otherwise="no known service"
              />
              <span className={classes.small}>
                <EntityName entityRef={row.ownerRef} kind="group" otherwise="nobody owns it" />
              </span>
            </td>
          )}
          <td>
            <Instant at={row.openedAt} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
