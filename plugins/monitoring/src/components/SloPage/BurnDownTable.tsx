import type { BurnDownDto } from '@rollcall/plugin-monitoring-common';
import { shareInWords } from '../../lib/words';
import { useStyles } from '../styles';

function momentOf(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(at),
  );
}

/** The figures behind the chart, latest first. @internal */
export function BurnDownTable({ points }: { points: BurnDownDto['points'] }) {
  const classes = useStyles();
  return (
    <details className={classes.details}>
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
          {[...points].reverse().map(({ at, remaining, ideal }) => (
            <tr key={at}>
              <th scope="row">{momentOf(at)}</th>
              <td>{remaining === undefined ? 'not measured' : shareInWords(remaining)}</td>
              <td>{shareInWords(ideal)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
