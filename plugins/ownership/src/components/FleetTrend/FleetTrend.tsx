import { LoadFailure } from '@rollcall/ui';
import { useFleetTrend } from '../../hooks/useFleetTrend';
import { useStyles } from '../styles';
import { TrendChart } from '../TrendChart/TrendChart';

/** Whether it is getting better: orphans, and services that answer all five, over 90 days. @internal */
export function FleetTrend() {
  const { value, error, notReady, retry } = useFleetTrend();
  const classes = useStyles();
  if (!value && error && !notReady) {
    return (
      <LoadFailure
        title="The history could not be read."
        advice="Everything else on this page is as of now and stands without it."
        error={error}
        onRetry={retry}
      />
    );
  }
  const points = value?.points ?? [];
  return (
    <section aria-labelledby="trend" className={classes.panel} aria-busy={!value}>
      <h2 id="trend" className={classes.heading}>
        The last 90 days
      </h2>
      {value ? (
        <div className={classes.charts}>
          <TrendChart
            title="Orphans"
            series={[
              {
                name: 'orphans',
                points: points.map(({ day, orphans }) => ({ day, value: orphans })),
              },
            ]}
          />
          <TrendChart
            title="Services that answer all five"
            series={[
              {
                name: 'answer all five',
                points: points.map(({ day, answered }) => ({ day, value: answered })),
              },
              {
                name: 'services',
                points: points.map(({ day, services }) => ({ day, value: services })),
                dashed: true,
              },
            ]}
          />
        </div>
      ) : (
        <p role="status" className={`${classes.note} ${classes.chartPlace}`}>
          Reading the history…
        </p>
      )}
    </section>
  );
}
