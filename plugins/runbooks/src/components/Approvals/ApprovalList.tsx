import type { RunDto } from '@rollcall/plugin-runbooks-common';
import { Instant, useNames } from '@rollcall/ui';
import { RunLink } from '../Parts/links';
import { Person } from '../Parts/Person';
import { RiskWord } from '../Parts/RiskWord';
import { useStyles } from '../styles';

/** Runs that wait for the reader's agreement, each with what it would do. @internal */
export function ApprovalList(props: { runs: readonly RunDto[] }) {
  const { runs } = props;
  const classes = useStyles();
  const nameOf = useNames(runs.map(({ entityRef }) => entityRef));
  return (
    <ul className={classes.list} aria-label="Runs that wait for your approval">
      {runs.map(run => (
        <li key={run.id}>
          <p>
            <RunLink runId={run.id}>
              {run.runbookTitle} on {nameOf(run.entityRef)}
            </RunLink>{' '}
            <RiskWord risk={run.risk} />
          </p>
          <p className={classes.note}>{run.plan.summary}</p>
          <p className={classes.note}>
            asked for by <Person personRef={run.actorRef} /> <Instant at={run.createdAt} />
            {run.approval && (
              <>
                {' '}
                · to be answered <Instant at={run.approval.expiresAt} />
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
