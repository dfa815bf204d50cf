import { Loaded } from '@rollcall/ui';
import { useApprovals } from '../../hooks/useApprovals';
import { useStyles } from '../styles';
import { ApprovalList } from './ApprovalList';

/** Content of a home page card: runs that wait for the agreement of the signed-in person. @public */
export function MyApprovalsContent() {
  const state = useApprovals();
  const classes = useStyles();
  return (
    <Loaded
      staleAdvice="Runs go on all the same."
      state={state}
      what="Your approvals"
      advice="Runs wait all the same; nothing goes through unseen."
      heights={[56]}
    >
      {runs =>
        runs.length > 0 ? (
          <ApprovalList runs={runs} />
        ) : (
          <p className={classes.note}>
            Nothing waits for your approval. When somebody asks to run something that changes a
            service of yours, it stands here with what it would do.
          </p>
        )
      }
    </Loaded>
  );
}
