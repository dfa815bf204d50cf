import { Link } from '@backstage/core-components';
import type { ServiceReport } from '@rollcall/plugin-ownership-common';
import { ANSWERS_IN_ORDER, Mark, StaleNotice, TierChip } from '@rollcall/ui';
import { describePromise, describeRunbooks } from '../../lib/describeAnswers';
import { answeredOf, QUESTIONS, reasonOf, urgentAnswersOf } from '../../lib/questions';
import { useStyles } from '../styles';
import { OnCallAnswer } from './OnCallAnswer';
import { OwnerAnswer } from './OwnerAnswer';

/** A service's five answers in a line each; the contract says the rest. @internal */
export function ServiceReportView(props: { report: ServiceReport; contractPath: string }) {
  const { report, contractPath } = props;
  const { snapshot, tier, standing, findings } = report;
  const classes = useStyles();
  const urgent = urgentAnswersOf(report);
  const open = findings.filter(({ state }) => state === 'open').length;
  const answers = {
    owner: <OwnerAnswer owner={{ ...report.owner, hops: [] }} urgent={urgent.has('owner')} />,
    'on-call': <OnCallAnswer entityRef={report.ref} onCall={report.onCall} />,
    tier: (
      <>
        <TierChip tier={tier.tier} declared={tier.declared} /> {tier.tier?.title}
      </>
    ),
    watch: describePromise(report),
    runbook: describeRunbooks(report),
  };
  return (
    <>
      {(!snapshot.complete || snapshot.staleReason) && (
        <StaleNotice readAt={snapshot.readAt} reason={snapshot.staleReason} />
      )}
      <p className={classes.note}>
        {answeredOf(report)} of 5 answered
        {open > 0 && `, ${open} open ${open === 1 ? 'finding' : 'findings'}`} ·{' '}
        <Link to={contractPath}>Contract</Link>
      </p>
      <dl className={classes.answers}>
        {ANSWERS_IN_ORDER.map(answer => (
          <div key={answer} className={classes.shortAnswer}>
            <dt className={classes.answerTitle}>
              <Mark
                state={standing.marks[answer]}
                answer={answer}
                urgent={urgent.has(answer)}
                reason={reasonOf(report, answer)}
              />
              {QUESTIONS[answer]}
            </dt>
            <dd className={classes.answerBody}>{answers[answer]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
