import { Moment } from '@rollcall/ui';
import { useMaintenance } from '../../hooks/useMaintenance';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';
import { EndButton } from './EndButton';

/** That a service is in maintenance, or will be; nothing where it is not. @internal */
export function MaintenanceNote({ serviceRef }: { serviceRef: string }) {
  const { value, retry } = useMaintenance({ serviceRef, state: 'current' });
  const classes = useStyles();
  if (!value || value.items.length === 0) return null;
  return (
    <ul aria-label="Maintenance" className={classes.list}>
      {value.items.map(window => (
        <li key={window.id}>
          {window.state === 'active' ? (
            <>
              <span className={classes.waiting}>◐ In maintenance: nobody is paged</span> until{' '}
              <Moment at={window.to} />
            </>
          ) : (
            <>
              ○ Maintenance is planned from <Moment at={window.from} /> until{' '}
              <Moment at={window.to} />
            </>
          )}
          <span className={classes.small}>
            {window.reason} · <EntityName entityRef={window.by} kind="user" otherwise="" />
          </span>
          <EndButton window={window} onEnded={retry} />
        </li>
      ))}
    </ul>
  );
}
