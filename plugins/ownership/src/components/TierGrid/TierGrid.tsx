import { Link } from '@backstage/core-components';
import type { FleetOverview, MarkState } from '@rollcall/plugin-ownership-common';
import {
  ANSWERS_IN_ORDER,
  answerTitle,
  MarkCount,
  MarkHeaderCells,
  Scrollable,
  TierChip,
} from '@rollcall/ui';
import { useLocation } from 'react-router-dom';
import { writeFilter } from '../../hooks/useServiceFilter';
import { useStyles } from '../styles';

const STATES: readonly MarkState[] = ['unmet', 'unknown', 'waived', 'met', 'not-required'];

/** @internal */
export interface TierGridProps {
  tiers: FleetOverview['tiers'];
}

/** How many services of each tier answer each question; a cell with unmet ones leads to them. @internal */
export function TierGrid(props: TierGridProps) {
  const { tiers } = props;
  const classes = useStyles();
  const { search } = useLocation();
  return (
    <section aria-labelledby="tier-grid" className={classes.panel}>
      <h2 id="tier-grid" className={classes.heading}>
        How each tier stands
      </h2>
      <p className={classes.note}>
        Services by tier and answer. A cell with ▲ shows those services below.
      </p>
      <Scrollable label="Table of tiers" className={classes.scroll}>
        <table className={classes.table} aria-labelledby="tier-grid">
          <thead>
            <tr>
              <th scope="col" className={classes.head}>
                Tier
              </th>
              <th scope="col" className={`${classes.head} ${classes.headCentred}`}>
                Services
              </th>
              <MarkHeaderCells />
            </tr>
          </thead>
          <tbody>
            {tiers.map((tier, rank) => (
              <tr key={tier.id}>
                <th scope="row" className={`${classes.cell} ${classes.whole}`}>
                  {tier.id === 'none' ? <TierChip /> : <TierChip tier={{ ...tier, rank }} />}{' '}
                  <span className={classes.wideOnly}>{tier.id !== 'none' && tier.title}</span>
                </th>
                <td className={classes.gridCell}>{tier.services}</td>
                {ANSWERS_IN_ORDER.map(answer => {
                  const counts = STATES.filter(state => tier.marks[answer][state] > 0).map(
                    state => (
                      <MarkCount key={state} state={state} count={tier.marks[answer][state]} />
                    ),
                  );
                  const filtered = writeFilter(new URLSearchParams(search), {
                    tier: tier.id,
                    standing: `${answer}:unmet`,
                  });
                  return (
                    <td key={answer} className={classes.gridCell}>
                      {tier.marks[answer].unmet > 0 ? (
                        <Link
                          to={`?${filtered}#services`}
                          title={`Show the services of tier ${tier.id} that leave ${answerTitle(answer)} unmet`}
                        >
                          {counts}
                        </Link>
                      ) : (
                        <span className={classes.counts}>{counts}</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
    </section>
  );
}
