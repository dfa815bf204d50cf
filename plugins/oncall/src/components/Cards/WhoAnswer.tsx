import type { WhoDto } from '@rollcall/plugin-oncall-common';
import { Moment, NamedText, Provenance, StaleNotice, useMyRef } from '@rollcall/ui';
import { sourceInWords } from '../../lib/words';
import { OnCallState } from '../Parts/OnCallState';
import { PageButton } from '../Parts/PageButton';
import { People } from '../Parts/People';
import { RotationLink } from '../Parts/RotationLink';
import { useStyles } from '../styles';
import { EscalationSteps } from './EscalationSteps';

/** @internal */
export interface WhoAnswerProps {
  who: WhoDto;
  /** What was asked about, as people call it. */
  title: string;
}

/** Who is on call for something, until when, who is next, why, and whom an alert reaches after them. @internal */
export function WhoAnswer(props: WhoAnswerProps) {
  const { who, title } = props;
  const { people, next, imported, state, because, namesHidden, hops } = who;
  const classes = useStyles();
  const me = useMyRef();
  const rotations = [...new Set(people.flatMap(({ rotationRef }) => rotationRef ?? []))];
  const until = people
    .map(person => person.until)
    .filter(Boolean)
    .sort()[0];
  return (
    <>
      {imported?.stale && (
        <StaleNotice
          what="the schedule"
          readAt={imported.asOf}
          reason={`${imported.problem ?? `${sourceInWords(imported.source)} does not answer.`} The last known schedule stays in force.`}
        />
      )}
      <p className={classes.answer}>
        {(state === 'on-call' || state === 'fallback') && (
          <OnCallState
            userRefs={people.map(({ userRef }) => userRef)}
            state="covered"
            me={me}
            now
          />
        )}
        {state === 'nobody' && <OnCallState userRefs={[]} state="gap" now />}
        {state === 'unknown' && <OnCallState userRefs={[]} state="unknown" because={because} />}
        {until && (
          <>
            {' '}
            until <Moment at={until} />
          </>
        )}
        {next && (
          <>
            {' '}
            → then{' '}
            {next.userRefs.length > 0 ? (
              <People userRefs={next.userRefs} me={me} />
            ) : (
              <NextNobody namesHidden={namesHidden} />
            )}
          </>
        )}
      </p>
      {state === 'fallback' && (
        <p className={classes.note}>
          Only the organisation’s fallback answers: nobody of its own team is on call.
        </p>
      )}
      {because && (
        <p className={classes.note}>
          <NamedText>{because}</NamedText>
        </p>
      )}
      {rotations.length > 0 && (
        <p className={classes.note}>
          Rotation{' '}
          {rotations.map((ref, index) => (
            <span key={ref}>
              {index > 0 && ', '}
              <RotationLink rotationRef={ref} />
            </span>
          ))}
        </p>
      )}
      <Provenance hops={hops} />
      {who.steps && who.steps.length > 1 && <EscalationSteps steps={who.steps} me={me} />}
      {!who.steps && who.skipped.length > 0 && (
        <ul className={classes.steps} aria-label="Steps that were skipped">
          {who.skipped.map(step => (
            <li key={step.index} className={classes.skipped}>
              <span>step {step.index + 1}</span>
              <span>
                skipped: <NamedText>{step.because ?? step.state}</NamedText>
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.actions}>
        <PageButton
          subject={{ rotationRef: rotations[0], serviceRef: who.ref }}
          title={title}
          prominent
        />
      </div>
    </>
  );
}

function NextNobody(props: { namesHidden: boolean }) {
  return <>{props.namesHidden ? 'somebody else' : 'nobody'}</>;
}
