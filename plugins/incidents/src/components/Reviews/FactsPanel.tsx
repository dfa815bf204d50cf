import type { IncidentMoment, ReviewFacts } from '@rollcall/plugin-incidents-common';
import { formatMoment, Instant, readersTimeZone, refsIn, useNames, withNames } from '@rollcall/ui';
import { Fragment } from 'react';
import { MOMENTS } from '../../lib/words';
import { IncidentLink } from '../Parts/IncidentLink';
import { useStyles } from '../styles';

const ORDER = Object.keys(MOMENTS) as IncidentMoment[];

function exact(at: string): string {
  return formatMoment(Date.parse(at), { timeZone: readersTimeZone() });
}

/** What the portal knows by itself, to write from and to check against. @internal */
export function FactsPanel(props: { number: number; facts: ReviewFacts }) {
  const { number, facts } = props;
  const { moments, pages, unreached, runs, changes, alerts, notes } = facts;
  const nameOf = useNames([
    ...pages.flatMap(({ people }) => people),
    ...runs.map(({ runbookRef }) => runbookRef),
    ...refsIn(unreached.map(({ because }) => because)),
  ]);
  const classes = useStyles();
  return (
    <section aria-labelledby="facts" className={classes.panel}>
      <h3 id="facts" className={classes.heading}>
        What the portal knows
      </h3>
      <dl className={classes.facts}>
        {ORDER.filter(name => moments[name]).map(name => (
          <Fragment key={name}>
            <dt>{MOMENTS[name]}</dt>
            <dd>
              {exact(moments[name]!.at)} · <Instant at={moments[name]!.at} />
              {moments[name]!.because !== undefined && (
                <span className={classes.small}>corrected: {moments[name]!.because}</span>
              )}
            </dd>
          </Fragment>
        ))}
        <dt>Alerts</dt>
        <dd>{alerts.length === 0 ? 'none' : alerts.map(({ title }) => title).join(', ')}</dd>
        <dt>Pages</dt>
        <dd>
          {pages.length === 0
            ? 'nobody was paged'
            : pages.map(({ people }) => people.map(nameOf).join(', ')).join(' → ')}
        </dd>
        {unreached.length > 0 && (
          <>
            <dt>Reached nobody</dt>
            <dd>{unreached.map(({ because }) => withNames(because, nameOf)).join(' ')}</dd>
          </>
        )}
        <dt>Runbooks</dt>
        <dd>
          {runs.length === 0
            ? 'none was run'
            : runs.map(({ runbookRef }) => nameOf(runbookRef)).join(', ')}
        </dd>
        <dt>Changes</dt>
        <dd>
          {changes.length === 0 ? 'none is known' : changes.map(({ title }) => title).join(', ')}
        </dd>
        <dt>Notes</dt>
        <dd>{notes === 0 ? 'none' : notes} in the timeline</dd>
      </dl>
      <p className={classes.note}>
        <IncidentLink number={number}>
          All of it stands in the timeline of INC-{number}.
        </IncidentLink>
      </p>
    </section>
  );
}
