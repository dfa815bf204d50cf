import { Scrollable } from '@rollcall/ui';
import { useChartStyles } from './styles';
import type { ChartSeries } from './TrendChart';

/** The numbers behind a chart, newest first. @internal */
export function ChartTable(props: {
  label: string;
  days: readonly string[];
  series: readonly ChartSeries[];
}) {
  const { label, days, series } = props;
  const classes = useChartStyles();
  const values = series.map(({ points }) => new Map(points.map(p => [p.day, p.value] as const)));
  return (
    <Scrollable label={`Days of ${label}`} className={classes.tableScroll}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map(day => (
            <tr key={day}>
              <th scope="row">{day}</th>
              {values.map((value, index) => (
                <td key={series[index].name}>{value.get(day) ?? '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
