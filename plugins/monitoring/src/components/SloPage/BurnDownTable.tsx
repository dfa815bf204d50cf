import type { BurnDownDto } from '@rollcall/plugin-monitoring-common';
import { DataTable } from '@rollcall/ui';
import { type ChangeMark, changesBefore } from '../../lib/changeMarks';
import { shareInWords } from '../../lib/words';
import { useStyles } from '../styles';

function momentOf(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(at),
  );
}

/** The figures behind the chart, latest first. @internal */
export function BurnDownTable(props: {
  points: BurnDownDto['points'];
  marks: readonly ChangeMark[];
}) {
  const { points, marks } = props;
  const classes = useStyles();
  const columns = ['At', 'Left', 'Even spending', ...(marks.length > 0 ? ['Changed before'] : [])];
  const rows = points.map((point, index) => ({ ...point, changed: changesBefore(marks, index) }));
  return (
    <details className={classes.details}>
      <summary>Show as table</summary>
      <DataTable label="Budget left" columns={columns} onPhone="columns">
        {rows.reverse().map(({ at, remaining, ideal, changed }) => (
          <tr key={at}>
            <th scope="row">{momentOf(at)}</th>
            <td>{remaining === undefined ? 'not measured' : shareInWords(remaining)}</td>
            <td>{shareInWords(ideal)}</td>
            {marks.length > 0 && <td>{changed.map(({ change }) => change.title).join(', ')}</td>}
          </tr>
        ))}
      </DataTable>
    </details>
  );
}
