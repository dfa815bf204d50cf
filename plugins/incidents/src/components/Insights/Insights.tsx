import { FACTOR_CATEGORIES, type InsightsDto } from '@rollcall/plugin-incidents-common';
import { useStyles } from '../styles';
import { BarChart } from './BarChart';
import { FiguresPanel } from './FiguresPanel';
import { PeoplePanel } from './PeoplePanel';
import { SharesPanel } from './SharesPanel';

/** `2 Nov`, of a Monday. */
function shortDay(monday: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${monday}T00:00:00Z`));
}

/** What past incidents say together: the headline, trends, times, causes, and who had how much of it. @internal */
export function Insights({ insights }: { insights: InsightsDto }) {
  const { figures, weeks, noise, unowned, pages, detectedBy, causes, withCauses } = insights;
  const classes = useStyles();
  const share =
    noise.alerts === 0 ? undefined : Math.round((100 * noise.needlessAlerts) / noise.alerts);
  return (
    <div className={classes.stack}>
      <dl className={`${classes.panel} ${classes.tiles}`}>
        <div>
          <dt>Incidents</dt>
          <dd>
            <span className={classes.figure}>{figures.incidents}</span>
            <span className={classes.small}>
              {detectedBy.alert} noticed by alerts, {detectedBy.staff} by us, {detectedBy.customers}{' '}
              by customers
            </span>
          </dd>
        </div>
        <div>
          <dt>Unowned alerts</dt>
          <dd>
            <span
              className={`${classes.figure} ${unowned.alerts > 0 ? classes.bad : classes.good}`}
            >
              {unowned.alerts > 0 && <span aria-hidden="true">▲ </span>}
              {unowned.alerts}
            </span>
            <span className={classes.small}>
              the goal is zero; {unowned.weeksWithout} of {weeks.length} weeks without
            </span>
          </dd>
        </div>
        <div>
          <dt>Alerts that needed nothing</dt>
          <dd>
            <span className={classes.figure}>
              {share === undefined ? 'no alerts' : `${share} %`}
            </span>
            <span className={classes.small}>
              {noise.needlessAlerts} of {noise.alerts}: they ended, and nobody had to do anything
            </span>
          </dd>
        </div>
        <div>
          <dt>Pages</dt>
          <dd>
            <span className={classes.figure}>{pages.all}</span>
            <span className={classes.small}>{pages.atNight} at night where the person lives</span>
          </dd>
        </div>
      </dl>
      <section aria-labelledby="trend" className={classes.panel}>
        <h3 id="trend" className={classes.heading}>
          Incidents and issues by week
        </h3>
        <BarChart
          label="Incidents and issues by week"
          unit="Week of"
          parts={[
            { name: 'incidents', look: 'Main' },
            { name: 'issues', look: 'Soft' },
          ]}
          bars={weeks.map(week => ({ name: week.from, values: [week.incidents, week.issues] }))}
          shortName={shortDay}
        />
      </section>
      <div className={classes.pair}>
        <section aria-labelledby="noise" className={classes.panel}>
          <h3 id="noise" className={classes.heading}>
            Alerts and noise by week
          </h3>
          <BarChart
            label="Alerts and noise by week"
            unit="Week of"
            parts={[
              { name: 'needed something', look: 'Main' },
              { name: 'needed nothing', look: 'Soft' },
            ]}
            bars={weeks.map(({ from, alerts, needlessAlerts }) => ({
              name: from,
              values: [alerts - needlessAlerts, needlessAlerts],
            }))}
            shortName={shortDay}
          />
        </section>
        <section aria-labelledby="unowned" className={classes.panel}>
          <h3 id="unowned" className={classes.heading}>
            Unowned alerts by week
          </h3>
          <BarChart
            label="Unowned alerts by week"
            unit="Week of"
            parts={[{ name: 'unowned; the goal is zero', look: 'Bad' }]}
            bars={weeks.map(({ from, unownedAlerts }) => ({ name: from, values: [unownedAlerts] }))}
            shortName={shortDay}
          />
        </section>
        <section aria-labelledby="paging" className={classes.panel}>
          <h3 id="paging" className={classes.heading}>
            Pages by week
          </h3>
          <BarChart
            label="Pages by week"
            unit="Week of"
            parts={[
              { name: 'by day', look: 'Main' },
              { name: 'at night', look: 'Bad' },
            ]}
            bars={weeks.map(({ from, pages: all, nightPages }) => ({
              name: from,
              values: [all - nightPages, nightPages],
            }))}
            shortName={shortDay}
          />
        </section>
        <section aria-labelledby="causes" className={classes.panel}>
          <h3 id="causes" className={classes.heading}>
            What contributed
          </h3>
          {causes.length === 0 ? (
            <p className={classes.note}>No review of that time names what contributed yet.</p>
          ) : (
            <ul className={classes.list}>
              {causes.map(({ category, incidents }) => (
                <li key={category}>
                  {FACTOR_CATEGORIES[category]}:{' '}
                  {incidents === 1 ? '1 incident' : `${incidents} incidents`}
                </li>
              ))}
            </ul>
          )}
          <p className={classes.note}>
            From the reviews of {withCauses} of {figures.incidents} incidents; one may have several.
          </p>
        </section>
      </div>
      <FiguresPanel figures={figures} />
      <SharesPanel
        id="services"
        title="By service"
        kind="component"
        otherwise="no known service"
        shares={insights.services}
      />
      <SharesPanel
        id="teams"
        title="By team"
        kind="group"
        otherwise="nobody owned it"
        shares={insights.owners}
      />
      <PeoplePanel people={insights.people} othersHidden={insights.othersHidden} />
    </div>
  );
}
