import { EmptyState, Loaded } from '@rollcall/ui';
import { useApprovals } from '../../hooks/useApprovals';
import { ApprovalList } from './ApprovalList';

/** Content of a home page card: runs that wait for the agreement of the signed-in person. @public */
export function MyApprovalsContent() {
  const state = useApprovals();
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
          <EmptyState title="Nothing waits for your approval">
            When somebody asks to run something that changes a service of yours, it stands here with
            what it would do.
          </EmptyState>
        )
      }
    </Loaded>
  );
}
