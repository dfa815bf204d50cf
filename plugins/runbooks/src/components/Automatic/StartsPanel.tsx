import { CellLabel, DataTable, Instant, Loaded } from '@rollcall/ui';
import { useStatistics } from '../../hooks/useAutomatic';
import { lengthInWords } from '../../lib/runWords';
import { RunbookLink } from '../Parts/links';
import { useStyles } from '../styles';

/** How often runbooks run, by people and by themselves, and how that goes. @internal */
export function StartsPanel() {
  const state = useStatistics();
  const classes = useStyles();
  return (
    <section aria-labelledby="starts" className={classes.panel}>
      <h2 id="starts" className={classes.heading}>
        How often, and how it goes
      </h2>
      <Loaded
        state={state}
        what="The figures"
        advice="They are counted again as soon as they can be."
        heights={[44, 44]}
      >
        {({ items, asOf }) =>
          items.length === 0 ? (
            <p className={classes.note}>Nothing was run live yet.</p>
          ) : (
            <>
              <p className={classes.note}>
                Live runs, as of <Instant at={asOf} />. “Went well” is of those that ended well or
                badly.
              </p>
              <DataTable
                label="How often, and how it goes"
                labelledBy="starts"
                columns={[
                  'Runbook',
                  'By itself, 30 days',
                  'Runs, 30 days',
                  'Went well',
                  'Half within',
                  'Last good drill',
                ]}
              >
                {items.map(item => (
                  <tr key={item.runbookRef}>
                    <th scope="row">
                      <RunbookLink runbookRef={item.runbookRef}>
                        {item.title ?? item.runbookRef}
                      </RunbookLink>
                    </th>
                    <td>
                      <CellLabel>By itself, 30 days: </CellLabel>
                      {item.automaticStartsLast30Days}
                    </td>
                    <td>
                      <CellLabel>Runs, 30 days: </CellLabel>
                      {item.runsLast30Days}
                    </td>
                    <td>
                      <CellLabel>Went well: </CellLabel>
                      {item.successShare === undefined
                        ? 'none ended yet'
                        : `${Math.round(item.successShare * 100)} %`}
                    </td>
                    <td>
                      <CellLabel>Half within: </CellLabel>
                      {item.medianDurationMs === undefined
                        ? '–'
                        : lengthInWords(item.medianDurationMs)}
                    </td>
                    <td>
                      <CellLabel>Last good drill: </CellLabel>
                      {item.lastGoodDrillAt ? <Instant at={item.lastGoodDrillAt} /> : 'never'}
                    </td>
                  </tr>
                ))}
              </DataTable>
            </>
          )
        }
      </Loaded>
    </section>
  );
}
