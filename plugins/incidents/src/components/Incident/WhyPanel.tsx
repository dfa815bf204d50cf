import type {
  DeliveryAttemptDto,
  DeliveryDto,
  IncidentDto,
} from '@rollcall/plugin-incidents-common';
import { formatPlace, Instant, NamedText } from '@rollcall/ui';
import { FeedbackBox } from '../Feedback/FeedbackBox';
import { EntityName } from '../Parts/EntityName';
import { useScrollToAnchor } from '../../hooks/useScrollToAnchor';
import { useStyles } from '../styles';

const DELIVERIES: Record<DeliveryDto['state'], string> = {
  pending: 'on its way',
  sent: 'told',
  failed: 'could not be told',
  withdrawn: 'no longer told',
};

const NEWS: Record<DeliveryDto['kind'], string> = {
  page: '',
  acknowledged: ' that somebody has it',
  resolved: ' that it is over',
};

const OUTCOMES: Record<NonNullable<DeliveryAttemptDto['outcome']>, string> = {
  sent: 'taken',
  failed: 'not taken',
  refused: 'refused for good',
  withdrawn: 'not sent any more',
};

/** Every attempt, where it took more than one or came to nothing. */
function Attempts({ history }: Pick<DeliveryDto, 'history'>) {
  const classes = useStyles();
  return (
    <details>
      <summary>
        {history.length} {history.length === 1 ? 'try' : 'tries'}
      </summary>
      <ol className={classes.list}>
        {history.map(({ at, outcome, problem }, index) => (
          <li key={index}>
            <Instant at={at} />: {outcome ? OUTCOMES[outcome] : 'under way, or broken off'}
            {problem && <span className={classes.small}>{problem}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Why these people: every step from the alert to them, and whether they were told. @internal */
export function WhyPanel(props: { incident: IncidentDto }) {
  const { routing, deliveries } = props.incident;
  const { hops = [], concerns = [] } = routing ?? {};
  const classes = useStyles();
  // Where "Why me?" in a message leads.
  const heading = useScrollToAnchor<HTMLHeadingElement>('why');
  return (
    <section aria-labelledby="why" className={classes.panel}>
      <h3 id="why" ref={heading} tabIndex={-1} className={classes.heading}>
        Why these people
      </h3>
      <ol className={classes.list}>
        {hops.map(({ because, source, position }, index) => (
          <li key={index}>
            <NamedText>{because}</NamedText>
            {source && (
              <span className={classes.small}>
                {formatPlace({ file: source.file, line: position?.line ?? source.line })}
              </span>
            )}
          </li>
        ))}
      </ol>
      {concerns.length > 0 && (
        <>
          <h3 className={classes.nextHeading}>Amiss on the way</h3>
          <ul className={classes.list}>
            {concerns.map(concern => (
              <li key={concern}>
                <span aria-hidden="true">▲ </span>
                <NamedText>{concern}</NamedText>
              </li>
            ))}
          </ul>
        </>
      )}
      <FeedbackBox incident={props.incident} />
      <h3 className={classes.nextHeading}>Pages</h3>
      {deliveries.length === 0 && <p className={classes.note}>Nobody was paged.</p>}
      <ul className={classes.list}>
        {deliveries.map(({ key, person, channel, kind, history, ...delivery }) => (
          <li key={key}>
            <EntityName entityRef={person} kind="user" otherwise="" />: {DELIVERIES[delivery.state]}{' '}
            by {channel}
            {NEWS[kind]}
            {delivery.state === 'withdrawn' && ', since somebody had it'}
            {delivery.attemptedAt && (
              <>
                , <Instant at={delivery.attemptedAt} />
              </>
            )}
            {delivery.problem && (
              <span className={classes.small}>
                after {delivery.attempts} {delivery.attempts === 1 ? 'try' : 'tries'}:{' '}
                {delivery.problem}
              </span>
            )}
            {(history.length > 1 || delivery.state === 'failed') && <Attempts history={history} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
