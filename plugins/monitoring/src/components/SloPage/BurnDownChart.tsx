import type { BurnDownDto } from '@rollcall/plugin-monitoring-common';
import { shareInWords } from '../../lib/words';
import { useStyles } from '../styles';
import { burnDownGeometry, HEIGHT, LEFT, WIDTH } from './burnDownGeometry';

function dayOf(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(new Date(at));
}

function momentOf(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(at),
  );
}

/** How the budget was spent, against an even spending of all of it; a table stands behind it. @internal */
export function BurnDownChart({ burnDown }: { burnDown: BurnDownDto }) {
  const classes = useStyles();
  const { points, missing } = burnDown;
  if (points.length === 0)
    return <p className={classes.note}>{missing?.message ?? 'Nothing was measured.'}</p>;
  const { lines, ideal, y, ticks } = burnDownGeometry(points);
  const first = points[0];
  const last = points[points.length - 1];
  return (
    <figure style={{ margin: 0 }}>
      <svg
        className={classes.chart}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Budget left from ${dayOf(first.at)} to ${dayOf(last.at)}${last.remaining === undefined ? '' : `: now ${shareInWords(last.remaining)}`}`}
      >
        {ticks.map(value => (
          <text key={value} className={classes.axis} x={LEFT - 8} y={y(value) + 4} textAnchor="end">
            {shareInWords(value)}
          </text>
        ))}
        <line className={classes.zero} x1={LEFT} x2={WIDTH - 8} y1={y(0)} y2={y(0)} />
        <polyline className={classes.ideal} points={ideal} />
        {lines.map(line => (
          <polyline key={line} className={classes.line} points={line} />
        ))}
        <text className={classes.axis} x={LEFT} y={HEIGHT - 4}>
          {dayOf(first.at)}
        </text>
        <text className={classes.axis} x={WIDTH - 8} y={HEIGHT - 4} textAnchor="end">
          {dayOf(last.at)}
        </text>
      </svg>
      <figcaption className={classes.note}>
        The line is what is left; the dashed one is an even spending of the whole budget. A break
        says that nobody measured.
      </figcaption>
      <details>
        <summary>Show as table</summary>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">At</th>
              <th scope="col">Left</th>
              <th scope="col">Even spending</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ at, remaining, ideal: even }) => (
              <tr key={at}>
                <th scope="row">{momentOf(at)}</th>
                <td>{remaining === undefined ? 'not measured' : shareInWords(remaining)}</td>
                <td>{shareInWords(even)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
