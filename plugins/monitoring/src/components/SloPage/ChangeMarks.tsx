import type { ChangeMark } from '../../lib/changeMarks';
import { useChangeStyles } from './changeStyles';

/** More would hide the line; the list has all of them. */
const MOST_DRAWN = 9;
const RADIUS = 9;

/** Those at nearly the same place stand below each other. */
function rowsOf(marks: readonly { x: number }[]): number[] {
  const ends: number[] = [];
  return marks.map(({ x }) => {
    const free = ends.findIndex(end => x - RADIUS > end);
    const row = free === -1 ? ends.length : free;
    ends[row] = x + RADIUS + 2;
    return row;
  });
}

/** Numbers on a burn-down where something was changed; the list beside it says what. @internal */
export function ChangeMarks(props: {
  marks: readonly ChangeMark[];
  x: (index: number) => number;
  top: number;
  bottom: number;
}) {
  const { marks, x, top, bottom } = props;
  const classes = useChangeStyles();
  const drawn = marks
    .slice(0, MOST_DRAWN)
    .map(mark => ({ mark, x: x(mark.index) }))
    .sort((a, b) => a.x - b.x);
  const rows = rowsOf(drawn);
  return (
    <g>
      {drawn.map(({ mark, x: left }, at) => {
        const y = top + RADIUS + rows[at] * (2 * RADIUS + 3);
        return (
          <g key={mark.change.id}>
            <title>{mark.change.title}</title>
            <line className={classes.stem} x1={left} x2={left} y1={y} y2={bottom} />
            <circle className={classes.disc} cx={left} cy={y} r={RADIUS} />
            <text className={classes.number} x={left} y={y + 4} textAnchor="middle">
              {mark.rank}
            </text>
          </g>
        );
      })}
    </g>
  );
}
