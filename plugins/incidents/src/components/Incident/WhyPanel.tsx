import type { IncidentDto } from '@rollcall/plugin-incidents-common';
import { formatPlace, Instant } from '@rollcall/ui';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';

const DELIVERIES = { pending: 'on its way', sent: 'told', failed: 'could not be told' };

/** Why these people: every step from the alert to them, and whether they were told. @internal */
export function WhyPanel(props: { incident: IncidentDto }) {
  const { routing, deliveries } = props.incident;
  const classes = useStyles();
  return (
    <section aria-labelledby="why" className={classes.panel}>
      <h3 id="why" className={classes.heading}>
        Why these people
      </h3>
      <ol className={classes.list}>
        {routing?.hops.map(({ because, source, position }, index) => (
          <li key={index}>
            {because}
            {source && (
              <span className={classes.small}>
                {formatPlace({ file: source.file, line: position?.line ?? source.line })}
              </span>
            )}
          </li>
        ))}
      </ol>
      {(routing?.concerns.length ?? 0) > 0 && (
        <>
          <h3 className={classes.nextHeading}>Amiss on the way</h3>
          <ul className={classes.list}>
            {routing!.concerns.map(concern => (
              <li key={concern}>
                <span aria-hidden="true">▲ </span>
                {concern}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 className={classes.nextHeading}>Pages</h3>
      {deliveries.length === 0 && <p className={classes.note}>Nobody was paged.</p>}
      <ul className={classes.list}>
        {deliveries.map(({ key, person, channel, state, attempts, attemptedAt, problem }) => (
          <li key={key}>
            <EntityName entityRef={person} kind="user" otherwise="" />: {DELIVERIES[state]} by{' '}
            {channel}
            {attemptedAt && (
              <>
                , <Instant at={attemptedAt} />
              </>
            )}
            {problem && (
              <span className={classes.small}>
                after {attempts} {attempts === 1 ? 'try' : 'tries'}: {problem}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
