import ScheduleIcon from '@material-ui/icons/Schedule';
import { Instant } from '../Instant/Instant';
import { useStyles } from '../styles';

/** @public */
export interface StaleNoticeProps {
  /** ISO 8601 instant the shown data was read. */
  readAt: string;
  /** Why it is not newer, in one sentence. */
  reason?: string;
  /** What was read, such as `the schedule`; the fleet where absent. */
  what?: string;
  now?: Date;
}

/** A clock and an age over data that is older than it should be. The data stays in sight. @public */
export function StaleNotice(props: StaleNoticeProps) {
  const { readAt, reason, what = 'the fleet', now } = props;
  const classes = useStyles();
  return (
    <p role="status" className={classes.stale}>
      <ScheduleIcon aria-hidden="true" />
      <span>
        You see {what} of <Instant at={readAt} now={now} />. {reason}
      </span>
    </p>
  );
}
