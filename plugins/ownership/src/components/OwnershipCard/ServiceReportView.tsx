import type { FiveAnswer, ServiceReport } from '@rollcall/plugin-ownership-common';
import { ANSWERS_IN_ORDER, Mark, Provenance, StaleNotice, TierChip } from '@rollcall/ui';
import { isUrgentFinding } from '../../lib/urgentAnswers';
import { useStyles } from '../styles';
import { describeOnCall, describePromise, describeRunbooks } from './describeAnswers';
import { Findings } from './Findings';
import { OwnerAnswer } from './OwnerAnswer';

const QUESTIONS: Record<FiveAnswer, string> = {
  owner: 'Who owns it?',
  'on-call': 'Who is on call?',
  tier: 'How much it matters',
  watch: 'What it promises',
  runbook: 'What we do',
};

/** A service's five answers, each with its mark, its why and what its tier asks; then the findings. @internal */
export function ServiceReportView(props: { report: ServiceReport }) {
  const { report } = props;
  const { snapshot, tier, standing, findings } = report;
  const classes = useStyles();
  const answered = ANSWERS_IN_ORDER.filter(answer =>
    ['met', 'waived', 'not-required'].includes(standing.marks[answer]),
  ).length;
  const urgent = new Set<string>(
    findings
      .filter(finding => isUrgentFinding(finding, tier.tier?.rank))
      .map(finding => finding.answer),
  );
  return (
    <>
      {(!snapshot.complete || snapshot.staleReason) && (
        <StaleNotice readAt={snapshot.readAt} reason={snapshot.staleReason} />
      )}
      <p className={classes.note}>{answered} of 5 answered</p>
      <dl className={classes.answers}>
        {ANSWERS_IN_ORDER.map(answer => (
          <div key={answer} className={classes.answer}>
            <dt className={classes.answerTitle}>
              <Mark
                state={standing.marks[answer]}
                answer={answer}
                urgent={urgent.has(answer)}
                reason={reasonOf(report, answer)}
              />
              {QUESTIONS[answer]}
            </dt>
            <dd className={classes.answerBody}>
              <Answer report={report} answer={answer} urgent={urgent.has(answer)} />
              <Requirements report={report} answer={answer} />
            </dd>
          </div>
        ))}
      </dl>
      <Findings findings={findings} tierRank={tier.tier?.rank} />
    </>
  );
}

function Answer(props: { report: ServiceReport; answer: FiveAnswer; urgent: boolean }) {
  const { report, answer, urgent } = props;
  switch (answer) {
    case 'owner':
      return <OwnerAnswer owner={report.owner} urgent={urgent} />;
    case 'tier':
      return (
        <>
          <TierChip tier={report.tier.tier} declared={report.tier.declared} />{' '}
          {report.tier.tier?.title}
          <Provenance hops={report.tier.hops} />
        </>
      );
    case 'on-call':
      return (
        <>
          {describeOnCall(report.onCall)}
          <Provenance hops={report.onCall.hops} />
        </>
      );
    case 'watch':
      return <>{describePromise(report)}</>;
    default:
      return <>{describeRunbooks(report)}</>;
  }
}

function Requirements(props: { report: ServiceReport; answer: FiveAnswer }) {
  const { report, answer } = props;
  const classes = useStyles();
  const requirements = report.standing.requirements.filter(
    requirement => requirement.answer === answer,
  );
  if (requirements.length === 0) return null;
  return (
    <ul className={classes.requirements}>
      {requirements.map(requirement => (
        <li key={requirement.id} className={classes.requirement}>
          <Mark state={requirement.state} />
          <span>
            {requirement.title}: <span className={classes.quiet}>{requirement.because}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What decides the mark of an answer: the reasons of the requirements in the same state. */
function reasonOf(report: ServiceReport, answer: FiveAnswer): string | undefined {
  const { marks, requirements } = report.standing;
  const reasons = requirements
    .filter(requirement => requirement.answer === answer && requirement.state === marks[answer])
    .map(requirement => requirement.because);
  return reasons.length > 0 ? reasons.join(' ') : undefined;
}
