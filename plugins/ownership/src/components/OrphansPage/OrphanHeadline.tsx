import { useFleetTrend } from '../../hooks/useFleetTrend';
import { useStyles } from '../styles';
import { TrendChart } from '../TrendChart/TrendChart';

/** The number that should be zero, and its history. @internal */
export function OrphanHeadline(props: { total: number; urgent: boolean }) {
  const { total, urgent } = props;
  const classes = useStyles();
  const { value, error, notReady } = useFleetTrend();
  return (
    <section aria-label="Orphans in numbers" className={classes.headline}>
      <div className={classes.figure}>
        <strong className={`${classes.figureNumber} ${urgent ? classes.figureUrgent : ''}`}>
          {total}
        </strong>
        <p className={classes.figureText}>
          {total === 1 ? 'orphan' : 'orphans'}
          {total === 0 ? ', as it should be' : ', should be 0'}
        </p>
        <p className={classes.note}>Services whose owner would not answer.</p>
      </div>
      <div className={classes.figureWide}>
        {value && (
          <TrendChart
            title="Orphans over the last 90 days"
            series={[
              {
                name: 'orphans',
                points: value.points.map(({ day, orphans }) => ({ day, value: orphans })),
              },
            ]}
          />
        )}
        {!value && (
          <p role="status" className={classes.note}>
            {error && !notReady
              ? 'Its history could not be read; the number is as of now.'
              : 'Reading its history…'}
          </p>
        )}
      </div>
    </section>
  );
}
