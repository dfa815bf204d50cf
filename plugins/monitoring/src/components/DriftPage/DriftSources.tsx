import type { DriftSummaryDto } from '@rollcall/plugin-monitoring-common';
import { CellLabel, DataTable, Instant, StaleNotice } from '@rollcall/ui';
import { Panel } from '../Parts/Panel';
import { useStyles } from '../styles';

const COLUMNS = ['Source', 'The same', 'Changed', 'Not deployed', 'On the server only', 'Read'];

/** How many rules of each source are as they stand in code. @internal */
export function DriftSources({ summaries }: { summaries: readonly DriftSummaryDto[] }) {
  const classes = useStyles();
  const old = summaries.filter(({ stale, problem, asOf }) => asOf && (stale || problem));
  return (
    <Panel title="What the servers run, against the code">
      <DataTable label="Rules by source" columns={COLUMNS}>
        {summaries.map(({ source, environment, asOf, same, changed, missing, extra, problem }) => (
          <tr key={source}>
            <th scope="row">
              {source}
              {environment && environment !== source && (
                <span className={classes.small}>{environment}</span>
              )}
            </th>
            {asOf ? (
              <>
                <td className={classes.number}>
                  {same}
                  <CellLabel> the same</CellLabel>
                </td>
                <Differing count={changed} how="changed" />
                <Differing count={missing} how="not deployed" />
                <Differing count={extra} how="on the server only" />
                <td>
                  <CellLabel>read </CellLabel>
                  <Instant at={asOf} />
                </td>
              </>
            ) : (
              <td colSpan={5}>
                <span className={classes.quiet}>○ Not known.</span>{' '}
                {problem ?? 'Its rules have not been read yet.'}
              </td>
            )}
          </tr>
        ))}
      </DataTable>
      {old.map(({ source, asOf, problem }) => (
        <StaleNotice key={source} what={`the rules of ${source}`} readAt={asOf!} reason={problem} />
      ))}
    </Panel>
  );
}

function Differing({ count, how }: { count: number; how: string }) {
  const classes = useStyles();
  return (
    <td className={`${classes.number} ${count > 0 ? classes.waiting : ''}`}>
      {count > 0 && <span aria-hidden="true">△ </span>}
      {count}
      <CellLabel> {how}</CellLabel>
    </td>
  );
}
