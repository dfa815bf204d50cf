import { Instant } from '@rollcall/ui';
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
              <Instant at={window.to} />
            </>
          ) : (
            <>
              ○ Maintenance is planned from <Instant at={window.from} /> until{' '}
              <Instant at={window.to} />
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
