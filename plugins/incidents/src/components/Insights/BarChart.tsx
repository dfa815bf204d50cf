import { DataTable, useElementWidth } from '@rollcall/ui';
import { Bar } from '@visx/shape';
import { useRef } from 'react';
import { useStyles } from '../styles';
import { barGeometry, HEIGHT, LEFT, RIGHT } from './barGeometry';

/** What the parts of a bar look like. */
type BarLook = 'Main' | 'Soft' | 'Bad';

/** @internal */
export interface BarChartProps {
  /** What it shows, in words. */
  label: string;
  /** What stands below the bars, such as `Week of`. */
  unit: string;
  /** The parts each bar is made of, from the bottom up. */
  parts: readonly { name: string; look: BarLook }[];
  /** One for each bar, with a value for each part. */
  bars: readonly { name: string; values: readonly number[] }[];
  /** How a bar is named below it, where that is shorter. */
  shortName?: (name: string) => string;
}

/** Stacked bars; a table stands behind them. @internal */
export function BarChart(props: BarChartProps) {
  const { label, unit, parts, bars, shortName = name => name } = props;
  const classes = useStyles();
  const box = useRef<HTMLElement>(null);
  const width = useElementWidth(box);
  const totals = bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const { x, y, barWidth, ticks, labels } = barGeometry(totals, width);
  const sum = totals.reduce((all, total) => all + total, 0);
  return (
    <figure ref={box} className={classes.figureBox}>
      <svg
        className={classes.chart}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        height={HEIGHT}
        role="img"
        aria-label={`${label}: ${sum} in all, most in one ${Math.max(0, ...totals)}`}
      >
        {ticks.map(value => (
          <g key={value}>
            <line
              className={classes.gridLine}
              x1={LEFT}
              x2={width - RIGHT}
              y1={y(value)}
              y2={y(value)}
            />
            <text className={classes.axis} x={LEFT - 8} y={y(value) + 4} textAnchor="end">
              {value}
            </text>
          </g>
        ))}
        {bars.map(({ name, values }, index) => (
          <g key={name}>
            {stacked(values).map(({ from, to }, part) => (
              <Bar
                key={parts[part].name}
                className={classes[`bar${parts[part].look}`]}
                x={x(index)}
                y={y(to)}
                width={barWidth}
                height={Math.max(0, y(from) - y(to))}
              />
            ))}
          </g>
        ))}
        {labels.map(index => (
          <text
            key={index}
            className={classes.axis}
            x={x(index) + barWidth / 2}
            y={HEIGHT - 8}
            textAnchor="middle"
          >
            {shortName(bars[index].name)}
          </text>
        ))}
      </svg>
      <figcaption className={classes.note}>
        {parts.map(({ name, look }) => (
          <span key={name}>
            <span aria-hidden="true" className={`${classes.key} ${classes[`key${look}`]}`} />
            {name}
          </span>
        ))}
      </figcaption>
      <details className={classes.details}>
        <summary>Show as table</summary>
        <DataTable
          onPhone="columns"
          label={label}
          columns={[unit, ...parts.map(({ name }) => name)]}
        >
          {bars.map(({ name, values }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, part) => (
                <td key={parts[part].name}>{value}</td>
              ))}
            </tr>
          ))}
        </DataTable>
      </details>
    </figure>
  );
}

function stacked(values: readonly number[]): { from: number; to: number }[] {
  let height = 0;
  return values.map(value => {
    const from = height;
    height += value;
    return { from, to: height };
  });
}
