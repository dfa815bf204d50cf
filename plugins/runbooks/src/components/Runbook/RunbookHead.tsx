import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { RunbookDetailDto } from '@rollcall/plugin-runbooks-common';
import { lengthInWords } from '../../lib/runWords';
import { wentWell } from '../../lib/wentWell';
import { Freshness } from '../Parts/Freshness';
import { RiskWord } from '../Parts/RiskWord';
import { useStyles } from '../styles';

/** What a runbook is for, what it may do, whose it is and how fresh. @internal */
export function RunbookHead(props: { runbook: RunbookDetailDto }) {
  const { title, description, risk, freshness, ownerRef, answers, statistics, place } =
    props.runbook;
  const { planOnlyBecause, problems } = props.runbook;
  const { runs, medianDurationMs } = statistics;
  const classes = useStyles();
  return (
    <section aria-labelledby="runbook-title" className={classes.panel}>
      <h2 id="runbook-title" className={classes.title}>
        {title}
      </h2>
      {description && <p className={classes.answer}>{description}</p>}
      <ul className={classes.facts}>
        <li>
          <RiskWord risk={risk} />
        </li>
        <li>
          <Freshness freshness={freshness} />
        </li>
        <li>
          owned by{' '}
          {ownerRef ? (
            <EntityRefLink entityRef={ownerRef} defaultKind="group" hideIcon />
          ) : (
            'nobody'
          )}
        </li>
        {answers.length > 0 && <li>answers {answers.join(', ')}</li>}
        <li>
          {runs === 0
            ? 'never run live'
            : `${wentWell(statistics, 'live runs went well')}${
                medianDurationMs === undefined
                  ? ''
                  : `, half of them within ${lengthInWords(medianDurationMs)}`
              }`}
        </li>
        {place && <li className={classes.place}>{place}</li>}
      </ul>
      {planOnlyBecause && (
        <div className={classes.problem}>
          <strong>It can be read and planned, but not run.</strong> {planOnlyBecause}
          {problems.map(({ message, remedy }) => (
            <p key={message} className={classes.note}>
              {message} {remedy}
            </p>
          ))}
        </div>
      )}
    </section>
  );
}
