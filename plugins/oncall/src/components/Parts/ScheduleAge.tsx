import ScheduleIcon from '@material-ui/icons/Schedule';
import type { AsOfDto } from '@rollcall/plugin-oncall-common';
import { Instant } from '@rollcall/ui';
import { sourceInWords } from '../../lib/words';
import { useStyles } from '../styles';

/** Where an imported schedule comes from and how old it is; a stale one says so, and why. @internal */
export function ScheduleAge(props: { schedule: AsOfDto & { source: string } }) {
  const { source, asOf, stale, problem } = props.schedule;
  const classes = useStyles();
  return (
    <span className={`${classes.age} ${stale ? classes.ageStale : ''}`} title={problem}>
      {stale && <ScheduleIcon aria-hidden="true" />}
      <span>
        {stale ? 'last known from' : 'from'} {sourceInWords(source)}, <Instant at={asOf} />
      </span>
    </span>
  );
}
