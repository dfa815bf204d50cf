import type { ReactNode } from 'react';
import { dayInWords } from '../time/dayInWords';
import { burnUpGeometry, type BurnUpPoint } from './burnUpGeometry';
import { useChartStyles } from './styles';

/** @public */
export interface BurnUpChartProps {
  /** What is burnt up, such as the name of a campaign: the accessible name of the picture and its table. */
  label: string;
  /** One point per day that was counted, oldest first. Days that are missing are not invented. */
  points: readonly BurnUpPoint[];
  /** First day, `YYYY-MM-DD` or an ISO 8601 instant. */
  start: string;
  /** Last day, `YYYY-MM-DD`. */
  deadline: string;
}

const WIDTH = 1000;
const HEIGHT = 300;

/** Closed against total over time, with the straight way to the deadline, and the same numbers as a table. @public */
export function BurnUpChart(props: BurnUpChartProps) {
  const { label, points, start, deadline } = props;
  const classes = useChartStyles();
  const geometry = burnUpGeometry({ points, start, deadline, width: WIDTH, height: HEIGHT });
  const last = points.at(-1);
  const summary = last
    ? `${last.closed} of ${last.total} closed on ${dayInWords(last.day)}; due ${dayInWords(deadline)}`
    : 'nothing counted yet';
  return (
    <figure className={classes.figure}>
      <div className={classes.plot}>
        <span className={classes.axisTop} aria-hidden="true">
          {geometry.most}
        </span>
        <svg
          role="img"
          aria-label={`${label}: ${summary}`}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className={classes.picture}
        >
          <path d={geometry.area} className={classes.area} />
          <path d={geometry.ideal} className={classes.ideal} />
          <path d={geometry.total} className={classes.total} />
          <path d={geometry.closed} className={classes.closed} />
          {geometry.deadlineX < WIDTH && (
            <path d={`M${geometry.deadlineX} 0V${HEIGHT}`} className={classes.deadline} />
          )}
        </svg>
        <div className={classes.axis} aria-hidden="true">
          <span>{dayInWords(geometry.firstDay)}</span>
          <span>{dayInWords(geometry.lastDay)}</span>
        </div>
      </div>
      <ul className={classes.legend} aria-hidden="true">
        <LegendItem className={classes.closed}>closed</LegendItem>
        <LegendItem className={classes.total}>all</LegendItem>
        <LegendItem className={classes.ideal}>straight way to {dayInWords(deadline)}</LegendItem>
        {geometry.deadlineX < WIDTH && (
          <LegendItem className={classes.deadline}>deadline</LegendItem>
        )}
      </ul>
      <details className={classes.details}>
        <summary>The numbers as a table</summary>
        <table className={classes.table} aria-label={`${label}, day by day`}>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Closed</th>
              <th scope="col">All</th>
            </tr>
          </thead>
          <tbody>
            {points.map(point => (
              <tr key={point.day}>
                <th scope="row">{point.day}</th>
                <td>{point.closed}</td>
                <td>{point.total}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function LegendItem(props: { className: string; children: ReactNode }) {
  const { className, children } = props;
  return (
    <li>
      <svg width="24" height="10" viewBox="0 0 24 10" focusable="false">
        <path d="M0 5H24" className={className} />
      </svg>
      {children}
    </li>
  );
}
