import type { ReviewRow } from '@rollcall/plugin-incidents-common';
import { Instant } from '@rollcall/ui';
import { useStyles } from '../styles';

/** When a review was held, or until when it should be. @internal */
export function ReviewDue({ row }: { row: ReviewRow }) {
  const { heldOn, dueAt, isOverdue } = row;
  const classes = useStyles();
  if (heldOn !== undefined) return <>held on {heldOn}</>;
  if (dueAt === undefined) return <>no deadline</>;
  return (
    <span className={isOverdue ? `${classes.mark} ${classes.bad}` : undefined}>
      {isOverdue && <span aria-hidden="true">▲</span>}
      <span>
        {isOverdue ? 'late: was due ' : 'due '}
        <Instant at={dueAt} />
      </span>
    </span>
  );
}
