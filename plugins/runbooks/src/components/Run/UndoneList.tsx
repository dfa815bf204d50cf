import type { RunDto } from '@rollcall/plugin-runbooks-common';
import { useStyles } from '../styles';

/** What undoing a run does to what, the last step first. @internal */
export function UndoneList({ run, target }: { run: RunDto; target: string }) {
  const classes = useStyles();
  const undoable = run.plan.steps.filter(
    ({ rollback }, index) => rollback !== undefined && run.steps[index].state !== 'pending',
  );
  return (
    <>
      <p>On {target} this is undone, the last step first:</p>
      <ul>
        {[...undoable].reverse().map(({ id, title, rollback }) => (
          <li key={id}>
            {title}, by <span className={classes.place}>{rollback}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
