import type { Reached } from '@rollcall/plugin-oncall-common';
import { Mark } from '@rollcall/ui';
import { useStyles } from '../styles';

const WHY = 'Who has left, or whom the catalog does not know, is passed over';

/** @internal */
export interface ReachedNoteProps {
  reached?: Reached;
  /** Now, so that it needs a person at once. */
  now?: boolean;
}

/** That those named will not be reached, or not all of them; nothing where they will. @internal */
export function ReachedNote(props: ReachedNoteProps) {
  const { reached, now = false } = props;
  const classes = useStyles();
  if (!reached) return null;
  const isUrgent = now && reached === 'nobody';
  return (
    <span className={classes.small}>
      <span className={isUrgent ? classes.urgent : undefined}>
        <Mark state="unmet" urgent={isUrgent} reason={WHY} />{' '}
        {reached === 'nobody' ? 'cannot be reached' : 'not all can be reached'}
      </span>
    </span>
  );
}
