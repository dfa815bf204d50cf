import { dayInWords } from '@rollcall/ui';
import { useId, useState } from 'react';
import { type ChartPoint, niceTop, runsOf } from './chartScale';
import { ChartLine } from './ChartLine';
import { ChartTable } from './ChartTable';
import { useChartStyles } from './styles';

/** One line of a chart. @internal */
export interface ChartSeries {
  /** Such as `closed`; where there are more, it stands beside the last value of each. */
  name: string;
  /** Oldest first; days nobody measured are left out and leave a gap. */
  points: readonly ChartPoint[];
  /** A dashed line, for what the other line is measured against. */
  dashed?: boolean;
}

/** @internal */
export interface TrendChartProps {
  title: string;
  /** On one scale. */
  series: readonly ChartSeries[];
  /** Where there are fewer than two days to draw. */
  emptyText?: string;
}

const EMPTY_TEXT = 'History begins today. From tomorrow on, a line stands here.';

/** How numbers went over days: lines on one scale, told in words too, and as a table at a click. @internal */
export function TrendChart(props: TrendChartProps) {
  const { title, series, emptyText = EMPTY_TEXT } = props;
  const classes = useChartStyles();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const toggle = asTable ? 'Show as chart' : 'Show as table';
  const days = [...new Set(series.flatMap(({ points }) => points.map(({ day }) => day)))].sort();
  const [from, to] = [days[0], days[days.length - 1]];
  const top = niceTop(Math.max(0, ...series.flatMap(({ points }) => points.map(p => p.value))));
  return (
    <figure className={classes.chart} aria-labelledby={id}>
      <figcaption id={id} className={classes.caption}>
        {title}
      </figcaption>
      {series.length > 1 && <Legend series={series} />}
      {days.length < 2 ? (
        <p className={classes.empty}>{emptyText}</p>
      ) : (
        <>
          {asTable ? (
            <ChartTable label={title} days={days} series={series} />
          ) : (
            <div className={classes.plot}>
              <span className={classes.axisTop}>{top}</span>
              <svg
                viewBox="0 0 300 80"
                preserveAspectRatio="none"
                role="img"
                aria-label={series.map(one => inWords(one)).join('; ')}
                className={classes.drawing}
              >
                <path d="M0 0.5H300M0 79.5H300" className={classes.gridLine} />
                {series.map(({ name, points, dashed }) => (
                  <ChartLine key={name} runs={runsOf(points, { from, to, top })} dashed={dashed} />
                ))}
              </svg>
              <span className={classes.axisBottom}>0</span>
              <span className={classes.axisFrom}>{dayInWords(from)}</span>
              <span className={classes.axisTo}>{dayInWords(to)}</span>
            </div>
          )}
          <button
            type="button"
            className={classes.toggle}
            aria-label={`${toggle}: ${title}`}
            aria-expanded={asTable}
            onClick={() => setAsTable(shown => !shown)}
          >
            {toggle}
          </button>
        </>
      )}
    </figure>
  );
}

/** Which line is which, and where it ends. */
function Legend(props: { series: readonly ChartSeries[] }) {
  const { series } = props;
  const classes = useChartStyles();
  return (
    <p className={classes.latest}>
      {series.map(({ name, points, dashed }) => (
        <span key={name} className={classes.latestItem}>
          <svg viewBox="0 0 20 4" className={classes.sample} aria-hidden="true">
            <path d="M0 2H20" className={dashed ? classes.dashedLine : classes.line} />
          </svg>
          <strong>{points.length === 0 ? '–' : points[points.length - 1].value}</strong> {name}
        </span>
      ))}
    </p>
  );
}

function inWords({ name, points }: ChartSeries): string {
  if (points.length === 0) return `${name}: not measured`;
  const [first, last] = [points[0], points[points.length - 1]];
  return `${name}: ${first.value} on ${dayInWords(first.day)}, ${last.value} on ${dayInWords(last.day)}`;
}
