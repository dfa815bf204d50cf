import type { MaintenanceDto, MaintenanceState } from '@rollcall/plugin-incidents-common';
import { DataTable, Instant } from '@rollcall/ui';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';
import { Covered } from './Covered';
import { EndButton } from './EndButton';

const STATES: Record<MaintenanceState, string> = {
  planned: '○ planned',
  active: '◐ on: nobody is paged',
  over: '● over',
};

/** @internal */
export interface MaintenanceTableProps {
  windows: readonly MaintenanceDto[];
  onChanged: () => void;
}

/** Maintenance windows with who announced them and why. @internal */
export function MaintenanceTable({ windows, onChanged }: MaintenanceTableProps) {
  const classes = useStyles();
  return (
    <DataTable
      label="Maintenance"
      columns={['How it stands', 'What', 'From', 'Until', 'Why', 'What you can do']}
    >
      {windows.map(window => (
        <tr key={window.id}>
          <td>{STATES[window.state]}</td>
          <td>
            <Covered {...window} />
          </td>
          <td>
            <Instant at={window.from} />
          </td>
          <td>
            <Instant at={window.endedAt ?? window.to} />
            {window.endedBy && (
              <span className={classes.small}>
                ended before its time by{' '}
                <EntityName entityRef={window.endedBy} kind="user" otherwise="" />
              </span>
            )}
          </td>
          <td>
            {window.reason}
            <span className={classes.small}>
              <EntityName entityRef={window.by} kind="user" otherwise="" />
            </span>
          </td>
          <td>
            <EndButton window={window} onEnded={onChanged} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
