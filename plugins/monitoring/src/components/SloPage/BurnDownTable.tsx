import type { BurnDownDto } from '@rollcall/plugin-monitoring-common';
import { shareInWords } from '../../lib/words';
import { ScrollTable } from '../Parts/ScrollTable';
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
      <ScrollTable label="Budget left" columns={['At', 'Left', 'Even spending']} isCompact>
        {[...points].reverse().map(({ at, remaining, ideal }) => (
          <tr key={at}>
            <th scope="row">{momentOf(at)}</th>
            <td>{remaining === undefined ? 'not measured' : shareInWords(remaining)}</td>
            <td>{shareInWords(ideal)}</td>
          </tr>
        ))}
      </ScrollTable>
    </details>
  );
}
