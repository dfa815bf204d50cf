import { Instant } from '@rollcall/ui';
import { useAutomatic } from '../../hooks/useAutomatic';
import { Person } from '../Parts/Person';
import { useStyles } from '../styles';

/** Says on every page of runbooks that nothing starts by itself, for as long as that is so. @internal */
export function KillSwitchNotice() {
  const { value } = useAutomatic();
  const classes = useStyles();
  if (!value?.killSwitch.on) return null;
  const { changedBy, changedAt } = value.killSwitch;
  return (
    <p role="status" className={`${classes.panel} ${classes.urgentPanel} ${classes.notice}`}>
      <strong>Nothing starts by itself at the moment.</strong> It was switched off
      {changedBy && (
        <>
          {' by '}
          <Person personRef={changedBy} />
        </>
      )}
      {changedAt && (
        <>
          {', '}
          <Instant at={changedAt} />
        </>
      )}
      . People run runbooks as ever.
    </p>
  );
}
