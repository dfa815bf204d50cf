import type { ForecastDto } from '@rollcall/plugin-monitoring-common';
import { forecastInWords, forecastRangeInWords } from '../../lib/words';
import { useStyles } from '../styles';

/** What is to be expected of a budget, and how sure that is. @internal */
export function Forecast({ forecast, now }: { forecast: ForecastDto; now: Date }) {
  const classes = useStyles();
  const range = forecastRangeInWords(forecast, now);
  return (
    <span title={forecast.because ?? forecast.method}>
      <span className={classes.together}>{forecastInWords(forecast, now)}</span>
      {range && <span className={classes.small}>{range}</span>}
    </span>
  );
}
