import type { PublicIncident } from '@rollcall/plugin-incidents-common';
import { Instant, Loaded } from '@rollcall/ui';
import { useStatusPage } from '../../hooks/useAround';
import { PHASES } from '../../lib/phases';
import { useStyles } from '../styles';

/** The status page as customers see it: only what was written for them. @internal */
export function StatusContent() {
  const state = useStatusPage();
  const classes = useStyles();
  return (
    <Loaded
      state={state}
      what="The status page"
      advice="What was published stays published."
      heights={[104]}
    >
      {({ title, active, past }) => (
        <section aria-labelledby="status" className={classes.stack}>
          <div className={classes.panel}>
            <h2 id="status" className={classes.title}>
              {title}
            </h2>
            <p role="status" className={classes.lead}>
              {active.length === 0 ? 'No incident is reported.' : 'Something does not work.'}
            </p>
            <p className={classes.note}>
              Made only of what was written for the public on the pages of incidents.
              <code> rollcall incident status --out DIR</code> writes it as a page to put anywhere.
            </p>
          </div>
          {active.map(incident => (
            <Public key={`${incident.since} ${incident.title}`} incident={incident} />
          ))}
          {past.length > 0 && <h3 className={classes.heading}>The last 14 days</h3>}
          {past.map(incident => (
            <Public key={`${incident.since} ${incident.title}`} incident={incident} />
          ))}
        </section>
      )}
    </Loaded>
  );
}

function Public({ incident }: { incident: PublicIncident }) {
  const { title, affects, since, phase, updates, resolvedAt, expectedResolution } = incident;
  const classes = useStyles();
  return (
    <article className={`${classes.panel} ${resolvedAt ? '' : classes.urgentPanel}`}>
      <h3 className={classes.heading}>{title}</h3>
      <p className={classes.lead}>
        {PHASES[phase]} · began <Instant at={since} />
        {resolvedAt && (
          <>
            {' '}
            until <Instant at={resolvedAt} />
          </>
        )}
      </p>
      {affects.length > 0 && <p>Affected: {affects.join(', ')}</p>}
      {expectedResolution && (
        <p>
          Expected to be over <Instant at={expectedResolution} />
        </p>
      )}
      <ol className={classes.list}>
        {updates.map(({ at, phase: said, text }) => (
          <li key={`${at} ${text}`}>
            <span className={classes.small}>
              <Instant at={at} /> · {PHASES[said]}
            </span>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </article>
  );
}
