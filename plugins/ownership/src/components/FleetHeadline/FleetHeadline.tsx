import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { FleetOverview } from '@rollcall/plugin-ownership-common';
import { Instant } from '@rollcall/ui';
import { rootRouteRef } from '../../routes';
import { useStyles } from '../styles';

/** @internal */
export interface FleetHeadlineProps {
  overview: FleetOverview;
}

/** The number that should be zero, first; then how the fleet stands. @internal */
export function FleetHeadline(props: FleetHeadlineProps) {
  const { overview } = props;
  const { orphans, urgentOrphans, services, answered, openFindings, snapshot } = overview;
  const classes = useStyles();
  const root = useRouteRef(rootRouteRef)();
  const isUrgent = urgentOrphans > 0;
  return (
    <section aria-label="The fleet in numbers" className={classes.headline}>
      <div className={classes.figure}>
        <strong className={`${classes.figureNumber} ${isUrgent ? classes.figureUrgent : ''}`}>
          {orphans}
        </strong>
        <p className={classes.figureText}>
          {orphans === 1 ? 'orphan' : 'orphans'}
          {orphans > 0 && (
            <>
              , should be 0 · <Link to={`${root}/orphans`}>see why</Link>
            </>
          )}
        </p>
      </div>
      <div className={classes.figure}>
        <strong className={classes.figureNumber}>
          {answered} of {services}
        </strong>
        <p className={classes.figureText}>services answer all five</p>
      </div>
      <div className={classes.figure}>
        <strong className={classes.figureNumber}>{openFindings.error}</strong>
        <p className={classes.figureText}>
          open {openFindings.error === 1 ? 'error' : 'errors'}, {openFindings.warning}{' '}
          {openFindings.warning === 1 ? 'warning' : 'warnings'}{' '}
          <span className={classes.quiet}>
            · read <Instant at={snapshot.readAt} />
          </span>
        </p>
      </div>
    </section>
  );
}
