import { useStyles } from '../styles';
import { MyApprovalsContent } from './MyApprovalsContent';

/** What waits for the reader's agreement, as a page of its own. @internal */
export function ApprovalsPage() {
  const classes = useStyles();
  return (
    <section aria-labelledby="my-approvals" className={classes.panel}>
      <h2 id="my-approvals" className={classes.heading}>
        My approvals
      </h2>
      <MyApprovalsContent />
    </section>
  );
}
