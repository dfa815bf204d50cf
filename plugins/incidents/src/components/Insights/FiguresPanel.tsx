import type { IncidentFigures, TimeFigure } from '@rollcall/plugin-incidents-common';
import { lengthInWords } from '../../lib/lengthInWords';
import { useStyles } from '../styles';
import { BarChart } from './BarChart';

/** How long it took, with how to read it, and how many were how long. @internal */
export function FiguresPanel({ figures }: { figures: IncidentFigures }) {
  const classes = useStyles();
  return (
    <section aria-labelledby="times" className={classes.panel}>
      <h3 id="times" className={classes.heading}>
        How long it took
      </h3>
      <dl className={classes.tiles}>
        <Time title="To notice (MTTD)" figure={figures.toDetect} />
        <Time title="To take on (MTTA)" figure={figures.toAcknowledge} />
        <Time title="To end the impact (MTTR)" figure={figures.toRestore} />
      </dl>
      <h4 className={classes.nextHeading}>Outages by length</h4>
      <BarChart
        label="Outages by length"
        unit="Length"
        parts={[{ name: 'incidents', look: 'Main' }]}
        bars={figures.lengths.map(({ fromMs, toMs, count }) => ({
          name: lengthName(fromMs, toMs),
          values: [count],
        }))}
      />
      <p className={classes.note}>
        {figures.issues === 1 ? '1 issue' : `${figures.issues} issues`} without impact on anybody{' '}
        {figures.issues === 1 ? 'is' : 'are'} kept apart and in no time above.
      </p>
    </section>
  );
}

function Time({ title, figure }: { title: string; figure: TimeFigure }) {
  const classes = useStyles();
  const { count, unknown, meanMs, medianMs, longestMs, note } = figure;
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <span className={classes.figure}>
          {medianMs === undefined ? 'not known' : lengthInWords(medianMs)}
        </span>
        {meanMs !== undefined && longestMs !== undefined && (
          <span className={classes.small}>
            median of {count}; mean {lengthInWords(meanMs)}, longest {lengthInWords(longestMs)}
          </span>
        )}
        {unknown > 0 && <span className={classes.small}>of {unknown} more it is not known</span>}
        <span className={classes.small}>{note}</span>
      </dd>
    </div>
  );
}

function lengthName(fromMs: number, toMs?: number): string {
  if (toMs === undefined) return `from ${lengthInWords(fromMs)}`;
  return fromMs === 0
    ? `under ${lengthInWords(toMs)}`
    : `${lengthInWords(fromMs)} – ${lengthInWords(toMs)}`;
}
