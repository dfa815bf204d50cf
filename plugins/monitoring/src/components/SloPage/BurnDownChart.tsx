import type { BurnDownDto } from '@rollcall/plugin-monitoring-common';
import { useElementWidth } from '@rollcall/ui';
import { Area, LinePath } from '@visx/shape';
import { useRef } from 'react';
import type { ChangeMark } from '../../lib/changeMarks';
import { shareInWords } from '../../lib/words';
import { useStyles } from '../styles';
import { BurnDownTable } from './BurnDownTable';
import { burnDownGeometry, HEIGHT, LEFT, RIGHT, TOP } from './burnDownGeometry';
import { ChangeMarks } from './ChangeMarks';

type Point = BurnDownDto['points'][number];

/** Stretches nobody measured are breaks, not lines. */
function isMeasured({ remaining }: Point): boolean {
  return remaining !== undefined;
}

function dayOf(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(new Date(at));
}

/** @internal */
export interface BurnDownChartProps {
  burnDown: BurnDownDto;
  /** What was changed meanwhile. */
  marks?: readonly ChangeMark[];
}

function labelOf(points: readonly Point[], marks: readonly ChangeMark[]): string {
  const first = points[0];
  const last = points[points.length - 1];
  const now = last.remaining === undefined ? '' : `: now ${shareInWords(last.remaining)}`;
  const changes = marks.length === 1 ? ', 1 change' : `, ${marks.length} changes`;
  return `Budget left from ${dayOf(first.at)} to ${dayOf(last.at)}${now}${marks.length > 0 ? changes : ''}`;
}

/** How the budget was spent, against an even spending of all of it; a table stands behind it. @internal */
export function BurnDownChart({ burnDown, marks = [] }: BurnDownChartProps) {
  const classes = useStyles();
  const box = useRef<HTMLElement>(null);
  const width = useElementWidth(box);
  const { points, missing } = burnDown;
  if (points.length === 0)
    return <p className={classes.note}>{missing?.message ?? 'Nothing was measured.'}</p>;
  const { x, y, ticks, dates } = burnDownGeometry(points, width);
  const left = (_: Point, index: number) => x(index);
  return (
    <figure ref={box} className={classes.figureBox}>
      <svg
        className={classes.chart}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        height={HEIGHT}
        role="img"
        aria-label={labelOf(points, marks)}
      >
        {ticks.map(share => (
          <g key={share}>
            <line
              className={classes.grid}
              x1={LEFT}
              x2={width - RIGHT}
              y1={y(share)}
              y2={y(share)}
            />
            <text className={classes.axis} x={LEFT - 8} y={y(share) + 4} textAnchor="end">
              {shareInWords(share)}
            </text>
          </g>
        ))}
        <Area
          className={classes.area}
          data={points}
          defined={isMeasured}
          x={left}
          y0={y(0)}
          y1={({ remaining }) => y(remaining!)}
        />
        <line className={classes.zero} x1={LEFT} x2={width - RIGHT} y1={y(0)} y2={y(0)} />
        <LinePath className={classes.ideal} data={points} x={left} y={({ ideal }) => y(ideal)} />
        <LinePath
          className={classes.line}
          data={points}
          defined={isMeasured}
          x={left}
          y={({ remaining }) => y(remaining!)}
        />
        <ChangeMarks marks={marks} x={x} top={TOP} bottom={y(0)} />
        {dates.map((index, at) => (
          <text
            key={index}
            className={classes.axis}
            x={x(index)}
            y={HEIGHT - 6}
            textAnchor={anchorOf(at, dates.length)}
          >
            {dayOf(points[index].at)}
          </text>
        ))}
      </svg>
      <figcaption className={classes.note}>
        <span aria-hidden="true" className={classes.lineKey} /> what is left{' '}
        <span aria-hidden="true" className={classes.idealKey} /> an even spending of the whole
        budget. A break in the line says that nobody measured.
      </figcaption>
      <BurnDownTable points={points} marks={marks} />
    </figure>
  );
}

/** The first and the last label stay within the drawing. */
function anchorOf(at: number, count: number): 'start' | 'middle' | 'end' {
  if (at === 0) return 'start';
  return at === count - 1 ? 'end' : 'middle';
}
