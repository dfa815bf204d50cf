import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { SloDetailDto } from '@rollcall/plugin-monitoring-common';
import { StaleNotice } from '@rollcall/ui';
import {
  burnInWords,
  forecastInWords,
  forecastRangeInWords,
  minutesInWords,
  shareInWords,
} from '../../lib/words';
import { Owner } from '../Parts/Owner';
import { StateWord } from '../Parts/StateWord';
import { useStyles } from '../styles';

/** What is promised, and how it stands: the answer before everything that explains it. @internal */
export function SloHead({ slo }: { slo: SloDetailDto }) {
  const classes = useStyles();
  const { budget, burn, forecast } = slo;
  const now = new Date();
  const range = forecastRangeInWords(forecast, now);
  return (
    <section className={classes.panel} aria-labelledby="slo-title">
      <div className={classes.headingRow}>
        <h2 id="slo-title" className={classes.title}>
          {slo.title}
        </h2>
        <StateWord state={slo.state} />
      </div>
      <p className={classes.note}>
        {slo.objective} % over {slo.windowText}
        {slo.serviceRef && (
          <>
            {' for '}
            <EntityRefLink entityRef={slo.serviceRef} hideIcon />
          </>
        )}
        {slo.tier && `, tier ${slo.tier}`}
        {slo.serviceRef && (
          <>
            {', owned by '}
            <Owner owner={slo} />
          </>
        )}
        {slo.place && ` · ${slo.place}`}
      </p>
      {slo.description && <p className={classes.text}>{slo.description}</p>}
      <dl className={classes.figures}>
        <div>
          <dt>Budget left</dt>
          <dd className={classes.figure}>
            {budget.remaining === undefined ? 'not known' : shareInWords(budget.remaining)}
          </dd>
          <dd className={classes.note}>
            {budget.missing?.message ??
              (budget.remainingMinutes !== undefined &&
                `${minutesInWords(budget.remainingMinutes)} of complete failure`)}
          </dd>
        </div>
        <div>
          <dt>Burning</dt>
          <dd className={classes.figure}>
            {burn.current === undefined ? '–' : burnInWords(burn.current)}
          </dd>
          <dd className={classes.note}>over the last hour; 1× spends it exactly by the end</dd>
        </div>
        <div>
          <dt>Forecast</dt>
          <dd className={classes.figure}>{forecastInWords(forecast, now)}</dd>
          <dd className={classes.note}>
            {range && `${range}. `}
            {forecast.because ?? forecast.method}
          </dd>
        </div>
      </dl>
      {budget.origin?.stale && (
        <StaleNotice what="figures" readAt={budget.origin.asOf} reason={slo.problem} />
      )}
      {slo.problems.length > 0 && (
        <ul className={classes.list} aria-label="What means nothing here">
          {slo.problems.map(problem => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
