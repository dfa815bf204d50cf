import {
  durationInWords,
  type ObjectiveDto,
  objectiveTitle,
} from '@rollcall/plugin-incidents-common';
import type { SloRow } from '@rollcall/plugin-monitoring-common';
import { CellLabel, DataTable } from '@rollcall/ui';
import { BudgetBar } from '../Parts/BudgetBar';
import { StateWord } from '../Parts/StateWord';
import { ToneWord } from '../Parts/ToneWord';
import { useStyles } from '../styles';

const COLUMNS = ['Promise', 'State', 'Attained', 'Budget left', 'Window', 'Tier'];

/** Percent with one digit at most: `97.5 %`. */
function attainedInWords(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

function stateOf(remaining: number): SloRow['state'] {
  return remaining < 0 ? 'spent' : 'healthy';
}

/** Operational objectives, a row each: what is spent first, then as the policy orders its tiers. @internal */
export function ObjectiveTable(props: {
  label: string;
  items: readonly ObjectiveDto[];
  windowDays: number;
}) {
  const { label, items, windowDays } = props;
  const classes = useStyles();
  const isSpent = ({ remaining = 0 }: ObjectiveDto) => Number(remaining < 0);
  const rows = [...items].sort((a, b) => isSpent(b) - isSpent(a));
  return (
    <DataTable label={label} columns={COLUMNS}>
      {rows.map(({ name, tier, tierTitle, targetPercent, within, total, bad, sli, remaining }) => (
        <tr key={`${name} ${tier}`}>
          <th scope="row">
            {objectiveTitle(name)}
            <span className={classes.small}>
              {targetPercent} %{within !== undefined && ` · within ${durationInWords(within)}`}
            </span>
          </th>
          <td>
            {remaining === undefined ? (
              <ToneWord word={{ tone: 'quiet', shape: '○', text: 'Nothing to count' }} />
            ) : (
              <StateWord state={stateOf(remaining)} />
            )}
          </td>
          <td className={classes.number}>
            <CellLabel>attained </CellLabel>
            {sli === undefined ? '–' : attainedInWords(sli)}
            {total > 0 && (
              <span className={classes.small}>
                {bad} of {total} late
              </span>
            )}
          </td>
          <td>{remaining === undefined ? '–' : <BudgetBar budget={{ remaining }} />}</td>
          <td className={classes.number}>
            <CellLabel>of </CellLabel>
            {windowDays} d
          </td>
          <td>
            <CellLabel>tier </CellLabel>
            {tier}
            <span className={classes.small}>{tierTitle}</span>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
