import type { CoverageReportDto } from '@rollcall/plugin-monitoring-common';
import { CellLabel, DataTable } from '@rollcall/ui';
import { Panel } from '../Parts/Panel';
import { useStyles } from '../styles';

const LENGTH = 96;

/** How many services of each tier are watched; choosing a tier narrows the list below. @internal */
export function CoverageTiers(props: {
  tiers: CoverageReportDto['tiers'];
  chosen?: string;
  onChoose: (tier: string | undefined) => void;
}) {
  const { tiers, chosen, onChoose } = props;
  const classes = useStyles();
  return (
    <Panel title="What is watched, by tier">
      <DataTable
        label="Services that are watched, by tier"
        columns={['Tier', 'Services', 'With a promise', 'With an alert', 'With a runbook']}
      >
        {tiers.map(({ tier, services, withSlo, withAlert, withRunbook }) => (
          <tr key={tier}>
            <th scope="row">
              <button
                type="button"
                className={classes.choice}
                aria-pressed={tier === chosen}
                onClick={() => onChoose(tier === chosen ? undefined : tier)}
              >
                Tier {tier}
              </button>
            </th>
            <td className={classes.number}>
              {services}
              <CellLabel>{services === 1 ? ' service' : ' services'}</CellLabel>
            </td>
            <Share what="promise" count={withSlo} of={services} />
            <Share what="alert" count={withAlert} of={services} />
            <Share what="runbook" count={withRunbook} of={services} />
          </tr>
        ))}
      </DataTable>
    </Panel>
  );
}

function Share({ what, count, of }: { what: string; count: number; of: number }) {
  const classes = useStyles();
  return (
    <td>
      <span className={classes.budgetLine}>
        <svg
          className={classes.shareBar}
          viewBox={`0 0 ${LENGTH} 10`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <rect className={classes.barTrack} width={LENGTH} height="10" rx="2" />
          <rect
            className={classes.barFill}
            width={of === 0 ? 0 : (count / of) * LENGTH}
            height="10"
            rx="2"
          />
        </svg>
        <span className={classes.shareText}>
          {count} of {of}
          <CellLabel>
            {' '}
            with {what === 'alert' ? 'an' : 'a'} {what}
          </CellLabel>
        </span>
      </span>
    </td>
  );
}
