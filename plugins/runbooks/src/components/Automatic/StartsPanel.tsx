import { Instant, Loaded } from '@rollcall/ui';
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
              {/* Wider than its place may be, so the keyboard must be able to scroll it. */}
              {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
              <div className={classes.scroll} role="group" aria-label="Table of runs" tabIndex={0}>
                <table className={classes.table}>
                  <thead>
                    <tr>
                      <th scope="col">Runbook</th>
                      <th scope="col">By itself, 30 days</th>
                      <th scope="col">Runs, 30 days</th>
                      <th scope="col">Went well</th>
                      <th scope="col">Half within</th>
                      <th scope="col">Last good drill</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map(item => (
                      <tr key={item.runbookRef}>
                        <th scope="row">
                          <RunbookLink runbookRef={item.runbookRef}>
                            {item.title ?? item.runbookRef}
                          </RunbookLink>
                        </th>
                        <td>
                          <span className={classes.cellLabel}>By itself, 30 days: </span>
                          {item.automaticStartsLast30Days}
                        </td>
                        <td>
                          <span className={classes.cellLabel}>Runs, 30 days: </span>
                          {item.runsLast30Days}
                        </td>
                        <td>
                          <span className={classes.cellLabel}>Went well: </span>
                          {item.successShare === undefined
                            ? 'none ended yet'
                            : `${Math.round(item.successShare * 100)} %`}
                        </td>
                        <td>
                          <span className={classes.cellLabel}>Half within: </span>
                          {item.medianDurationMs === undefined
                            ? '–'
                            : lengthInWords(item.medianDurationMs)}
                        </td>
                        <td>
                          <span className={classes.cellLabel}>Last good drill: </span>
                          {item.lastGoodDrillAt ? <Instant at={item.lastGoodDrillAt} /> : 'never'}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </>
          )
        }
      </Loaded>
    </section>
  );
}
