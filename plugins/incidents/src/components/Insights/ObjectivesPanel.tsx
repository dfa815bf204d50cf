import {
  durationInWords,
  type ObjectiveDto,
  type ObjectivesDto,
  objectiveTitle,
} from '@rollcall/plugin-incidents-common';
import { DataTable, Loaded, type RetryingAsyncState } from '@rollcall/ui';
import { useStyles } from '../styles';

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

/** What the organisation promises itself about incidents: an SLO like any other, with its error budget. @internal */
export function ObjectivesPanel({ state }: { state: RetryingAsyncState<ObjectivesDto> }) {
  const classes = useStyles();
  return (
    <section aria-labelledby="objectives" className={classes.panel}>
      <h3 id="objectives" className={classes.heading}>
        What we promise about incidents
      </h3>
      <Loaded
        state={state}
        what="The objectives"
        advice="The insights above hold all the same."
        heights={[120]}
      >
        {({ items, windowDays }) =>
          items.length === 0 ? (
            <p className={classes.note}>
              The policy declares no tiers, so nothing is promised. `tiers.&lt;key&gt;.incidents` of
              the policy says what is.
            </p>
          ) : (
            <>
              <DataTable
                onPhone="columns"
                label="What we promise about incidents"
                columns={['Promise', 'Tier', 'Target', 'So far', 'Error budget']}
              >
                {items.map(item => (
                  <tr key={`${item.name} ${item.tier}`}>
                    <th scope="row">
                      {objectiveTitle(item.name)}
                      {item.within !== undefined && (
                        <span className={classes.small}>within {durationInWords(item.within)}</span>
                      )}
                    </th>
                    <td>
                      {item.tier}, {item.tierTitle}
                    </td>
                    <td>{item.targetPercent} %</td>
                    <td>
                      {item.sli === undefined ? 'nothing to count' : percent(item.sli)}
                      {item.total > 0 && (
                        <span className={classes.small}>
                          {item.bad} of {item.total} late
                        </span>
                      )}
                    </td>
                    <td>
                      <Budget item={item} />
                    </td>
                  </tr>
                ))}
              </DataTable>
              <p className={classes.note}>
                Over the last {windowDays} days, by the arithmetic of every SLO. What was over in
                time without anybody does not count.
              </p>
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function Budget({ item }: { item: ObjectiveDto }) {
  const classes = useStyles();
  const { remaining } = item;
  if (remaining === undefined) return <span className={classes.quiet}>○ not known</span>;
  if (remaining >= 0) return <span className={classes.good}>● {percent(remaining)} left</span>;
  return <span className={classes.bad}>▲ overspent by {percent(-remaining)}</span>;
}
