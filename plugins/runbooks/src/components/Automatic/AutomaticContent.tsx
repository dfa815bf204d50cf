import { useStyles } from '../styles';
import { useAutomatic } from '../../hooks/useAutomatic';
import { BreakersPanel } from './BreakersPanel';
import { KillSwitchPanel } from './KillSwitchPanel';
import { RootCausesPanel } from './RootCausesPanel';
import { StartsPanel } from './StartsPanel';

/** What starts by itself: whether it may, what no longer does, what is owed because of it, and how often. @internal */
export function AutomaticContent() {
  const automatic = useAutomatic();
  const classes = useStyles();
  return (
    <div className={classes.stack}>
      <KillSwitchPanel state={automatic} />
      <BreakersPanel state={automatic} />
      <RootCausesPanel />
      <StartsPanel />
    </div>
  );
}
