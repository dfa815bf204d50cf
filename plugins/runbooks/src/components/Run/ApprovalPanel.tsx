import type { ApprovalDto, RunDto } from '@rollcall/plugin-runbooks-common';
import { ActButton, ActFailure, Instant, useMyRef } from '@rollcall/ui';
import { useState } from 'react';
import { useRunAct } from '../../hooks/useRunAct';
import { Person } from '../Parts/Person';
import { PlanView } from '../Runbook/PlanView';
import { useStyles } from '../styles';
import { RejectDialog } from './RejectDialog';

/** @internal */
export interface ApprovalPanelProps {
  run: RunDto;
  approval: ApprovalDto;
  /** The service, as people call it. */
  target: string;
  onChanged: () => void;
}

/** What is to be agreed to, by whom, until when; and the buttons for whoever counts. @internal */
export function ApprovalPanel(props: ApprovalPanelProps) {
  const { run, approval, target, onChanged } = props;
  const { required, given, expiresAt, mayVote, becauseNot } = approval;
  const classes = useStyles();
  const me = useMyRef();
  const { busy, error, perform } = useRunAct(onChanged);
  const [rejects, setRejects] = useState(false);
  const agreed = given.filter(({ decision }) => decision === 'approve');
  return (
    <section aria-labelledby="run-approval" className={`${classes.panel} ${classes.urgentPanel}`}>
      <h2 id="run-approval" className={classes.heading}>
        Waits for approval: {agreed.length} of {required}
      </h2>
      <p className={classes.note}>
        Nothing happens until then. The time to agree ends <Instant at={expiresAt} />.
      </p>
      {given.length > 0 && (
        <ul className={classes.facts}>
          {given.map(({ byRef, decision, at }) => (
            <li key={byRef}>
              <Person personRef={byRef} me={me} /> {decision === 'approve' ? 'agreed' : 'refused'}{' '}
              <Instant at={at} />
            </li>
          ))}
        </ul>
      )}
      <div className={classes.form}>
        <PlanView plan={run.plan} open />
        {becauseNot && <p className={classes.answer}>{becauseNot}</p>}
        {error && <ActFailure error={error} nothing="Your answer was not taken." />}
      </div>
      {mayVote && (
        <div className={classes.actions}>
          <ActButton
            variant="contained"
            color="primary"
            busy={busy}
            onClick={() => perform(api => api.approve(run.id, run.plan.digest))}
          >
            Approve this plan for {target}
          </ActButton>
          <ActButton variant="outlined" busy={busy} onClick={() => setRejects(true)}>
            Reject…
          </ActButton>
        </div>
      )}
      {rejects && (
        <RejectDialog
          run={run}
          target={target}
          onChanged={onChanged}
          onClose={() => setRejects(false)}
        />
      )}
    </section>
  );
}
