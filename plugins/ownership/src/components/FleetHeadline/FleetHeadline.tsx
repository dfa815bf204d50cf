import type { FleetOverview } from '@rollcall/plugin-ownership-common';
import { Instant } from '@rollcall/ui';
import { useStyles } from '../styles';

/** @internal */
export interface FleetHeadlineProps {
  overview: FleetOverview;
}

/** The number that should be zero, first; then how the fleet stands. @internal */
export function FleetHeadline(props: FleetHeadlineProps) {
  const { overview } = props;
  const { orphans, services, answered, openFindings, snapshot } = overview;
  const classes = useStyles();
  return (
    <section aria-label="The fleet in numbers" className={classes.headline}>
      <div className={classes.figure}>
        <strong
          className={`${classes.figureNumber} ${orphans.length > 0 ? classes.figureUrgent : ''}`}
        >
          {orphans.length}
        </strong>
        <p className={classes.figureText}>
          {orphans.length === 1 ? 'orphan' : 'orphans'}
          {orphans.length > 0 && ', should be 0'}
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
          {openFindings.warning === 1 ? 'warning' : 'warnings'}
        </p>
        <p className={classes.note}>
          read <Instant at={snapshot.readAt} />
        </p>
      </div>
    </section>
  );
}
