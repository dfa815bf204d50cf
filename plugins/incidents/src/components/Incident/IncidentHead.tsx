import { Instant } from '@rollcall/ui';
import { DETECTIONS, ROLES, SEVERITIES } from '../../lib/words';
import { EntityName } from '../Parts/EntityName';
import { StateWord } from '../Parts/StateWord';
import { useStyles } from '../styles';
import { ActBar, type ActBarProps } from './ActBar';

/** What is wrong, since when, how grave, who has it, and what can be done: all of it before anybody scrolls. @internal */
export function IncidentHead(props: ActBarProps) {
  const { incident } = props;
  const { number, title, state, severity, serviceRef, ownerRef, roles, moments } = incident;
  const classes = useStyles();
  const since = moments.impactStart?.at ?? incident.openedAt;
  const isUrgent = state === 'open' && incident.kind === 'incident';
  return (
    <section
      aria-labelledby="incident"
      className={`${classes.panel} ${isUrgent ? classes.urgentPanel : ''}`}
    >
      <h2 id="incident" className={classes.title}>
        INC-{number} {title}
      </h2>
      <p className={classes.lead} role="status">
        <StateWord state={state} /> · severity {severity}, {SEVERITIES[severity]} · began{' '}
        <Instant at={since} />
      </p>
      <dl className={classes.facts}>
        <dt>Service</dt>
        <dd>
          <EntityName entityRef={serviceRef} kind="component" otherwise="none of the catalog" />
        </dd>
        <dt>Owner</dt>
        <dd>
          <EntityName entityRef={ownerRef} kind="group" otherwise="nobody owns it" />
        </dd>
        {Object.entries(ROLES).map(([role, word]) => {
          const person = roles[role as keyof typeof ROLES];
          return person === undefined ? null : <Role key={role} word={word} person={person} />;
        })}
        {incident.customersPercent !== undefined && (
          <>
            <dt>Customers</dt>
            <dd>{incident.customersPercent} % of them feel it</dd>
          </>
        )}
        <dt>Noticed by</dt>
        <dd>{DETECTIONS[incident.detectedBy]}</dd>
        {incident.expectedResolution && state !== 'resolved' && (
          <>
            <dt>Expected to be over</dt>
            <dd>
              <Instant at={incident.expectedResolution} />
            </dd>
          </>
        )}
        {incident.nextPageAt && (
          <>
            <dt>Next page</dt>
            <dd>
              <Instant at={incident.nextPageAt} />, unless somebody has it
            </dd>
          </>
        )}
        {incident.reachesNobody && (
          <>
            <dt>Next page</dt>
            <dd>
              <span aria-hidden="true">▲ </span>
              Nobody can be paged yet. The portal looks for somebody every minute.
            </dd>
          </>
        )}
      </dl>
      <ActBar {...props} />
    </section>
  );
}

function Role(props: { word: string; person: string }) {
  return (
    <>
      <dt>{props.word}</dt>
      <dd>
        <EntityName entityRef={props.person} kind="user" otherwise="" />
      </dd>
    </>
  );
}
