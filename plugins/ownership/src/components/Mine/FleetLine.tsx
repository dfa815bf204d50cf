import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { FleetOverview, TrendResponse } from '@rollcall/plugin-ownership-common';
import { LoadFailure, Skeleton, StaleNotice } from '@rollcall/ui';
import { useFleetTrend } from '../../hooks/useFleetTrend';
import { useOverview } from '../../hooks/useOverview';
import { orphansSinceLastWeek } from '../../lib/orphansSinceLastWeek';
import { rootRouteRef } from '../../routes';
import { useStyles } from '../styles';
import { TrendChart } from '../TrendChart/TrendChart';

/** Content of the home widget "Fleet": how many services answer, the orphans, and where that is going. @public */
export function FleetLineContent() {
  const { value, error, notReady, retry } = useOverview();
  const trend = useFleetTrend().value;
  if (value) return <Fleet overview={value} trend={trend} />;
  if (error && !notReady) {
    return (
      <LoadFailure
        title="The fleet could not be read."
        advice="Nothing was changed."
        error={error}
        onRetry={retry}
      />
    );
  }
  return <Skeleton heights={[88]}>Reading the fleet…</Skeleton>;
}

function Fleet(props: { overview: FleetOverview; trend: TrendResponse | undefined }) {
  const { overview, trend } = props;
  const { services, answered, orphans, urgentOrphans, snapshot } = overview;
  const classes = useStyles();
  const root = useRouteRef(rootRouteRef)();
  const points = trend?.points ?? [];
  const isUrgent = urgentOrphans > 0;
  const lastWeek = orphansSinceLastWeek(points, orphans);
  return (
    <>
      {(!snapshot.complete || snapshot.staleReason) && (
        <StaleNotice readAt={snapshot.readAt} reason={snapshot.staleReason} />
      )}
      <div className={classes.fleetLine}>
        <div>
          <strong className={`${classes.figureNumber} ${isUrgent ? classes.figureUrgent : ''}`}>
            {orphans}
          </strong>
          <p className={classes.figureText}>
            {orphans === 1 ? 'orphan' : 'orphans'}
            {lastWeek && `, ${lastWeek}`}
          </p>
          <p className={classes.figureText}>
            <Link to={`${root}/orphans`}>See orphans</Link>
          </p>
        </div>
        <div>
          <strong className={classes.figureNumber}>
            {answered} of {services}
          </strong>
          <p className={classes.figureText}>services answer all five</p>
          <p className={classes.figureText}>
            <Link to={root}>See the fleet</Link>
          </p>
        </div>
        {trend && (
          <TrendChart
            title="Orphans over the last 90 days"
            series={[
              {
                name: 'orphans',
                points: points.map(point => ({ day: point.day, value: point.orphans })),
              },
            ]}
          />
        )}
      </div>
    </>
  );
}
