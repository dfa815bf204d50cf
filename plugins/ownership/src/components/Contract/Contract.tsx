import { Link } from '@backstage/core-components';
import type { ServiceReport } from '@rollcall/plugin-ownership-common';
import { ANSWERS_IN_ORDER, formatPlace, Mark, StaleNotice, TierChip } from '@rollcall/ui';
import { placeUrlOf } from '../../lib/placeUrl';
import { answeredOf, QUESTIONS, reasonOf, urgentAnswersOf } from '../../lib/questions';
import { HandoverPanel } from '../Handover/HandoverPanel';
import { useStyles } from '../styles';
import { TimeMachinePanel } from '../TimeMachine/TimeMachinePanel';
import { ContractAnswer } from './ContractAnswer';
import { ContractFindings } from './ContractFindings';
import { LeansOn } from './LeansOn';

/** @internal */
export interface ContractProps {
  report: ServiceReport;
  /** Something was done that can change the answers. */
  onChanged: () => void;
}

/** Five questions, five answers, each with why; then what it leans on, and what is wrong. @internal */
export function Contract(props: ContractProps) {
  const { report, onChanged } = props;
  const { snapshot, tier, standing, place } = report;
  const classes = useStyles();
  const urgent = urgentAnswersOf(report);
  const placeUrl = placeUrlOf(place);
  const url = place && placeUrl(place);
  const written = place && formatPlace(place);
  return (
    <div className={classes.stack}>
      {(!snapshot.complete || snapshot.staleReason) && (
        <StaleNotice readAt={snapshot.readAt} reason={snapshot.staleReason} />
      )}
      <section aria-labelledby="contract" className={classes.panel}>
        <div className={classes.headingRow}>
          <h2 id="contract" className={classes.heading}>
            <TierChip tier={tier.tier} declared={tier.declared} /> {answeredOf(report)} of 5
            answered
          </h2>
          <span>
            {written && (
              <span className={classes.place}>
                {url ? <Link to={url}>{written}</Link> : written}
                {' · '}
              </span>
            )}
            <a href="#time-machine" className={classes.inPage}>
              History
            </a>
          </span>
        </div>
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
                <ContractAnswer
                  report={report}
                  answer={answer}
                  urgent={urgent.has(answer)}
                  placeUrl={placeUrl}
                  onChanged={onChanged}
                />
              </dd>
            </div>
          ))}
          <div className={classes.answer}>
            <dt className={classes.answerTitle}>Leans on</dt>
            <dd className={classes.answerBody}>
              <LeansOn dependencies={report.dependencies} />
            </dd>
          </div>
        </dl>
      </section>
      <ContractFindings report={report} placeUrl={placeUrl} />
      <HandoverPanel entityRef={report.ref} title={report.title} />
      <TimeMachinePanel entityRef={report.ref} />
    </div>
  );
}
